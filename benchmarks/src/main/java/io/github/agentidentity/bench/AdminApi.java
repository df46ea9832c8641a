package io.github.agentidentity.bench;

import io.github.agentidentity.runner.RunningKeycloak;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The little that is set by Keycloak's Admin API. */
record AdminApi(RunningKeycloak keycloak) {

    /** Sets the algorithm by which the realm signs tokens from now on: Keycloak its own, and we ours. */
    void signWith(String algorithm) throws IOException, InterruptedException, BadAnswer {
        Answer answer = send(HttpRequest.newBuilder(URI.create(keycloak.baseUri() + "/admin/realms/" + Realm.NAME))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"defaultSignatureAlgorithm\":\"" + algorithm + "\"}")));
        BadAnswer.unless(answer.status() == 204, "the realm cannot sign with " + algorithm);
    }

    private String token() throws IOException, InterruptedException, BadAnswer {
        String form = "grant_type=password&client_id=admin-cli&username="
                + encoded(keycloak.admin().username()) + "&password="
                + encoded(keycloak.admin().password());
        return send(HttpRequest.newBuilder(URI.create(keycloak.issuer("master") + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .good()
                .text("access_token");
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
