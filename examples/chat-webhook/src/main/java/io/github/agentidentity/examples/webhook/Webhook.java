package io.github.agentidentity.examples.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a chat. Nobody waits for it: posts go out in the background, so many at once, and what is more is not
 * posted. It follows no redirect, which could lead anywhere, and reads no answer but its status.
 */
final class Webhook {

    private static final Logger LOG = Logger.getLogger(Webhook.class);

    /** Number of posts that are under way at once. */
    static final int MOST = 4;

    /** Time after which a post is given up, its answer included. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final URI address;
    private final Semaphore free = new Semaphore(MOST);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LONGEST)
            .build();

    Webhook(URI address) {
        this.address = address;
    }

    /**
     * Posts a text in the background.
     *
     * @return whether it goes out; false while as many are under way as may be
     */
    boolean post(String text) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            CompletableFuture<HttpResponse<Boolean>> unused = client.sendAsync(request(text), answer -> new NoBody())
                    .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete(this::done);
            return true;
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private HttpRequest request(String text) {
        return HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JsonNodeFactory.instance.objectNode().put("text", text).toString()))
                .build();
    }

    private void done(@Nullable HttpResponse<Boolean> response, @Nullable Throwable failure) {
        free.release();
        if (failure != null) {
            // Its message may hold the address.
            LOG.warnf("The chat was not told: %s", failure.getClass().getName());
        } else if (response != null && response.statusCode() / 100 != 2) {
            LOG.warnf("The chat was not told: its answer was %d", response.statusCode());
        }
    }
}
