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
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The only way out of this library: to the issuer's addresses, without redirects, bounded in time and size.
 *
 * <p>The time bound covers the whole exchange, so that an answer that trickles holds nobody.
 */
final class IssuerClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 256 * 1024;

    private final IssuerAddresses addresses;
    private final Duration patience;
    private final HttpClient http;

    /** @param patience the longest time that one whole exchange may take */
    IssuerClient(IssuerAddresses addresses, Duration patience) {
        this.addresses = addresses;
        this.patience = patience;
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT);
        addresses.backchannel().ssl().ifPresent(http::sslContext);
        this.http = http.build();
    }

    /**
     * The body found at {@code uri}.
     *
     * @throws IssuerFailure if the address may not be called, or the answer is late, too long or other than 200
     * @throws InterruptedIOException if this thread was interrupted
     */
    String get(URI uri) throws IOException {
        return send(uri, HttpRequest.newBuilder().GET());
    }

    /**
     * Sends a form to the issuer and returns the body of its answer.
     *
     * @param form in {@code application/x-www-form-urlencoded}
     * @param credentials the value of the {@code Authorization} header, if the form does not authenticate itself
     * @throws IssuerFailure if the address may not be called, or the answer is late, too long or other than 200
     * @throws InterruptedIOException if this thread was interrupted
     */
    String post(URI uri, String form, Optional<String> credentials) throws IOException {
        HttpRequest.Builder asked = HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form, StandardCharsets.US_ASCII));
        credentials.ifPresent(value -> asked.header("Authorization", value));
        return send(uri, asked);
    }

    /**
     * Sends a question in JSON to the issuer and returns the body of its answer.
     *
     * @param credentials the value of the {@code Authorization} header
     * @throws IssuerFailure if the address may not be called, or the answer is late, too long or other than 200
     * @throws InterruptedIOException if this thread was interrupted
     */
    String ask(URI uri, String json, String credentials) throws IOException {
        return send(
                uri,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Authorization", credentials)
                        .POST(BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
    }

    private String send(URI uri, HttpRequest.Builder asked) throws IOException {
        if (!addresses.allow(uri)) {
            throw new IssuerFailure(IssuerFault.FOREIGN_ADDRESS, "The address is not on the issuer's origin.");
        }
        HttpRequest request =
                asked.uri(uri).header("Accept", "application/json").build();
        HttpResponse<String> response = await(http.sendAsync(request, head -> new BoundedBody(MAX_BYTES)));
        if (response.statusCode() != 200) {
            throw new IssuerFailure(response.statusCode(), RetryAfter.of(response.headers()));
        }
        return response.body();
    }

    private <T> T await(CompletableFuture<T> exchange) throws IOException {
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IssuerFailure(fault(failure), "The issuer could not be read.", failure.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new IssuerFailure(IssuerFault.TOO_LATE, "The issuer answered too late.", late);
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("Interrupted while reading the issuer.");
            stopped.initCause(interrupted);
            throw stopped;
        }
    }

    private static IssuerFault fault(ExecutionException failure) {
        if (causes(failure).anyMatch(BoundedBody.TooLong.class::isInstance)) {
            return IssuerFault.MALFORMED;
        }
        boolean untrusted = causes(failure)
                .anyMatch(cause -> cause instanceof SSLException || cause instanceof CertificateException);
        return untrusted ? IssuerFault.UNTRUSTED_CERTIFICATE : IssuerFault.UNREACHABLE;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
