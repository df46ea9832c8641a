package io.github.agentidentity.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** HTTP to this machine and nowhere else, with bounded answers; redirects are the caller's business. */
final class Loopback {

    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client;

    private Loopback(HttpClient client) {
        this.client = client;
    }

    static Loopback withoutCookies() {
        return new Loopback(builder().build());
    }

    static Loopback with(CookieHandler cookies) {
        return new Loopback(builder().cookieHandler(cookies).build());
    }

    /** A proxy of the environment has no business between two ports of one machine. */
    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT);
    }

    record Received(int status, HttpHeaders headers, String body) {}

    /** @throws Unexpected if the address is not of this machine, or the answer is longer than 1 MiB */
    Received send(HttpRequest.Builder request, URI uri) throws IOException, InterruptedException, Unexpected {
        Unexpected.unless(isLoopback(uri), "The demo does not leave this machine, but was sent elsewhere.");
        HttpResponse<InputStream> response =
                client.send(request.uri(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            Unexpected.unless(bytes.length <= MAX_BYTES, "An answer was longer than 1 MiB.");
            return new Received(response.statusCode(), response.headers(), new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme()) && uri.getHost() != null && HOSTS.contains(uri.getHost());
    }
}
