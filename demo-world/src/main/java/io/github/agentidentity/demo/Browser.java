package io.github.agentidentity.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A human's browser: it keeps cookies, follows redirects on this machine, shows pages and sends their forms. A redirect
 * to the callback of an app ends there, as the app takes over.
 */
final class Browser {

    private static final int MAX_REDIRECTS = 10;
    private static final int REDIRECTS_FROM = 300;
    private static final int REDIRECTS_TO = 399;

    private final Loopback http =
            Loopback.with(new CookieManager(new TrustworthyCookies(), CookiePolicy.ACCEPT_ORIGINAL_SERVER));
    private final Set<URI> callbacks;

    Browser(Set<URI> callbacks) {
        this.callbacks = Set.copyOf(callbacks);
    }

    Page open(URI uri) throws IOException, InterruptedException, Unexpected {
        return follow(uri, HttpRequest.newBuilder().GET());
    }

    Page submit(Form form) throws IOException, InterruptedException, Unexpected {
        String data = form.body().encoded();
        if (!form.post()) {
            // Not resolve("?…"): java.net.URI would drop the last segment of the path.
            return open(URI.create(form.action().toString().split("[?#]", 2)[0] + "?" + data));
        }
        return follow(
                form.action(),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(data)));
    }

    private Page follow(URI first, HttpRequest.Builder request) throws IOException, InterruptedException, Unexpected {
        URI uri = first;
        HttpRequest.Builder next = request;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            Loopback.Received received = http.send(next.header("Accept", "text/html"), uri);
            Optional<URI> location = location(received, uri);
            if (location.isEmpty()) {
                return new Page(uri, received.status(), Jsoup.parse(received.body(), uri.toString()));
            }
            uri = location.get();
            Page callback = new Page(uri, received.status(), new Document(uri.toString()));
            if (callbacks.stream().anyMatch(callback::isAt)) {
                return callback;
            }
            next = HttpRequest.newBuilder().GET();
        }
        throw new Unexpected("The browser was redirected more than " + MAX_REDIRECTS + " times.");
    }

    private static Optional<URI> location(Loopback.Received received, URI base) {
        boolean redirects = received.status() >= REDIRECTS_FROM && received.status() <= REDIRECTS_TO;
        return redirects ? received.headers().firstValue("Location").map(base::resolve) : Optional.empty();
    }
}
