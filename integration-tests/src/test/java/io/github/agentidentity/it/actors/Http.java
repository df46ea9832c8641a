package io.github.agentidentity.it.actors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Sends requests exactly as told: no cookies, no redirects, nothing corrected. */
public final class Http {

    private static final ThreadLocal<Instant> LAST_ANSWER = ThreadLocal.withInitial(() -> Instant.EPOCH);

    public static final String FORM = "application/x-www-form-urlencoded";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    public static Answer get(URI uri, String... headers) {
        Answer answer = send("GET", uri, BodyPublishers.noBody(), headers);
        OpenApi.checkIfOurs("GET", Form.of(), answer);
        return answer;
    }

    public static Answer post(URI uri, Form form, String... headers) {
        return post(CLIENT, uri, form, headers);
    }

    /** By mutual TLS or over what else the client connects by. */
    public static Answer post(HttpClient client, URI uri, Form form, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = FORM;
        Answer answer = send(client, "POST", uri, BodyPublishers.ofString(form.encoded()), all);
        OpenApi.checkIfOurs("POST", form, answer);
        return answer;
    }

    /** Posts JSON by mutual TLS or over what else the client connects by. */
    public static Answer json(HttpClient client, URI uri, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send(client, "POST", uri, BodyPublishers.ofString(body), all);
    }

    public static Answer send(String method, URI uri, BodyPublisher body, String... headers) {
        return send(CLIENT, method, uri, body, headers);
    }

    private static Answer send(HttpClient client, String method, URI uri, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        Instant askedAt = afterLastAnswer();
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            LAST_ANSWER.set(Instant.now());
            return new Answer(uri, askedAt, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The present millisecond, which is later than that of every event that earlier requests of this thread left. */
    private static Instant afterLastAnswer() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        while (!now.isAfter(LAST_ANSWER.get())) {
            Thread.onSpinWait();
            now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        }
        return now;
    }
}
