package io.github.agentidentity.resourceserver;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Origin of an http or https address: RFC 6454 section 4.
 *
 * @param scheme {@code https} or {@code http}
 * @param host in lower case
 * @param port the port, also where the address leaves it out
 */
record Origin(String scheme, String host, int port) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /** The origin of {@code uri}; empty where it is no absolute http or https address, or has a user. */
    static Optional<Origin> of(URI uri) {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        int standard = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() == -1 ? standard : uri.getPort();
        return Optional.of(new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port));
    }

    /**
     * Reads an address whose answers may be trusted. Plain {@code http} is accepted on a loopback host only: keys read
     * over an open network are anybody's keys.
     *
     * @param name the name of the address, in the words of the error
     * @throws IllegalArgumentException if it is no such address, or has a user, a query or a fragment
     */
    static URI requireTrusted(String text, String name) {
        URI uri = URI.create(text);
        Optional<Origin> origin = of(uri);
        if (origin.isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The " + name + " must be an http(s) URL without a user, query or fragment.");
        }
        if (origin.get().scheme().equals("http")
                && !LOOPBACK.contains(origin.get().host())) {
            throw new IllegalArgumentException("The " + name + " must use https unless it listens on a loopback host.");
        }
        return uri;
    }
}
