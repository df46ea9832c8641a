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
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The little that is done by Keycloak's Admin API, and the extension's below it; not thread-safe. */
final class AdminApi {

    private static final int GOOD = 200;
    private static final int NO_CONTENT = 204;
    private static final int ATTEMPTS = 10;

    /** Half of the time that an admin's token lasts. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final RunningKeycloak keycloak;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private String token = "";
    private long since;
    private int askedAgain;

    AdminApi(RunningKeycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** Sets the algorithm by which the realm signs tokens from now on: Keycloak its own, and we ours. */
    void signWith(String algorithm) throws IOException, InterruptedException, BadAnswer {
        refresh();
        Answer answer = send(
                authorized("").PUT(BodyPublishers.ofString("{\"defaultSignatureAlgorithm\":\"" + algorithm + "\"}")));
        BadAnswer.unless(answer.status() == NO_CONTENT, "the realm cannot sign with " + algorithm);
    }

    /** An answer to a question of the realm's, by its path below the realm's. */
    Answer read(String path) throws IOException, InterruptedException, BadAnswer {
        refresh();
        return send(authorized(path).GET());
    }

    /** Makes the server forget what it remembers of the realm and its users: the database has changed behind it. */
    void forget() throws IOException, InterruptedException, BadAnswer {
        refresh();
        for (String cache : List.of("realm", "user")) {
            Answer answer = send(authorized("/clear-" + cache + "-cache").POST(BodyPublishers.noBody()));
            BadAnswer.unless(answer.status() == NO_CONTENT, "the cache was not cleared: " + cache);
        }
    }

    /** Ends a mission for ever; asks again at once if it is told to. */
    void revoke(String mission) throws IOException, InterruptedException, BadAnswer {
        HttpRequest.Builder request = authorized("/agent-identity/missions/" + mission + "/revoke")
                .POST(BodyPublishers.ofString("{\"reason\":\"It is measured.\"}"));
        int asked = 1;
        for (Answer answer = send(request); answer.status() != GOOD; answer = send(request)) {
            if (!answer.isBusy() || asked == ATTEMPTS) {
                answer.good();
            }
            asked++;
            askedAgain++;
        }
    }

    /** Number of revokes that were told to come again, and did. */
    int askedAgain() {
        return askedAgain;
    }

    /** Sees to it that there is a token which lasts for a while. */
    void refresh() throws IOException, InterruptedException, BadAnswer {
        if (!token.isEmpty() && System.nanoTime() - since < FRESH_NANOS) {
            return;
        }
        String form = "grant_type=password&client_id=admin-cli&username="
                + encoded(keycloak.admin().username()) + "&password="
                + encoded(keycloak.admin().password());
        since = System.nanoTime();
        token = send(HttpRequest.newBuilder(URI.create(keycloak.issuer("master") + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .good()
                .text("access_token");
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak.baseUri() + "/admin/realms/" + Realm.NAME + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
