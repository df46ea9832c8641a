package io.github.agentidentity.resourceserver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only way out of this library: to the issuer's own origin, without redirects, bounded in time and size.
 *
 * <p>The time bound covers the whole exchange, so that an answer that trickles holds nobody.
 */
final class IssuerClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 256 * 1024;

    private final Issuer issuer;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    IssuerClient(Issuer issuer) {
        this(issuer, PATIENCE);
    }

    /** @param patience how long one whole exchange may take */
    IssuerClient(Issuer issuer, Duration patience) {
        this.issuer = issuer;
        this.patience = patience;
    }

    /**
     * The body found at {@code uri}.
     *
     * @throws IOException if the address is not the issuer's, or the answer is late, too long or other than 200
     */
    String get(URI uri) throws IOException {
        return send(uri, HttpRequest.newBuilder().GET());
    }

    /**
     * Sends a form to the issuer and returns the body of its answer.
     *
     * @param form in {@code application/x-www-form-urlencoded}
     * @param credentials the value of the {@code Authorization} header
     * @throws IOException if the address is not the issuer's, or the answer is late, too long or other than 200
     */
    String post(URI uri, String form, String credentials) throws IOException {
        return send(
                uri,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", credentials)
                        .POST(BodyPublishers.ofString(form, StandardCharsets.US_ASCII)));
    }

    private String send(URI uri, HttpRequest.Builder asked) throws IOException {
        if (!issuer.owns(uri)) {
            throw new IOException("The address is not on the issuer's origin.");
        }
        HttpRequest request =
                asked.uri(uri).header("Accept", "application/json").build();
        HttpResponse<String> response = await(http.sendAsync(request, head -> new BoundedBody(MAX_BYTES)));
        if (response.statusCode() != 200) {
            throw new IOException("The issuer answered with status " + response.statusCode() + ".");
        }
        return response.body();
    }

    private <T> T await(CompletableFuture<T> exchange) throws IOException {
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IOException("The issuer could not be read.", failure.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new IOException("The issuer answered too late.", late);
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("Interrupted while reading the issuer.");
            stopped.initCause(interrupted);
            throw stopped;
        }
    }
}
