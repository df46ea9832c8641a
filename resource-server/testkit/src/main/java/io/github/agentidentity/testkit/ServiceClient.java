package io.github.agentidentity.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Client of a guarded service. */
record ServiceClient(GuardedService service) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Does {@code messages.read}. */
    Answer read(Presented presented) throws IOException, InterruptedException {
        return send("GET", "/messages", presented);
    }

    /** Does {@code messages.delete}. */
    Answer delete(Presented presented) throws IOException, InterruptedException {
        return send("DELETE", "/messages/m1", presented);
    }

    Answer send(String method, String path, Presented presented) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.uri() + path)).method(method, BodyPublishers.noBody());
        return new Answer(HTTP.send(presented.into(request).build(), BodyHandlers.ofString()));
    }
}
