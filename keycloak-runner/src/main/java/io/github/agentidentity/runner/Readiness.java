package io.github.agentidentity.runner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Waits until {@code /health/ready} of the management interface says 200. The line "Listening on" in the log comes
 * earlier, before the realm import is over.
 */
record Readiness(URI management, Path log, Duration deadline) {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int HTTP_OK = 200;
    private static final int QUOTED_LINES = 20;

    /** @throws KeycloakDidNotStart if the process ends or the deadline passes first; quotes the end of the log */
    void await(ServerProcess process, Progress progress) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
        long begin = System.nanoTime();
        long heardAtSecond = -1;
        for (Duration elapsed = Duration.ZERO; elapsed.compareTo(deadline) < 0; elapsed = since(begin)) {
            if (elapsed.toSeconds() > heardAtSecond) {
                heardAtSecond = elapsed.toSeconds();
                progress.at("starting Keycloak", elapsed);
            }
            if (!process.isAlive()) {
                throw failure("Keycloak ended before it was ready.");
            }
            if (isReady(client)) {
                return;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw failure("Keycloak was not ready within " + deadline.toSeconds() + " seconds.");
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(management.resolve("/health/ready"))
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == HTTP_OK;
        } catch (IOException notYetListening) {
            return false;
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private KeycloakDidNotStart failure(String sentence) throws IOException {
        return new KeycloakDidNotStart(sentence + LogTail.of(log, QUOTED_LINES).quoted());
    }
}
