package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The one issuer whose tokens are accepted, and the origin that alone is ever called.
 *
 * <p>Plain {@code http} is accepted on a loopback host only: keys read over an open network are anybody's keys.
 *
 * @param value the issuer exactly as its tokens write it in {@code iss}
 */
record Issuer(String value) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    Issuer {
        URI uri = URI.create(value);
        boolean absolute = uri.getHost() != null && scheme(uri).matches("https?");
        boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!absolute || !plain) {
            throw new IllegalArgumentException("The issuer must be an http(s) URL without a user, query or fragment.");
        }
        if (scheme(uri).equals("http") && !LOOPBACK.contains(host(uri))) {
            throw new IllegalArgumentException("The issuer must use https unless it listens on a loopback host.");
        }
    }

    /** Address of the issuer's metadata: OpenID Connect Discovery 1.0 section 4. */
    URI metadata() {
        String base = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /** Refuses claims that do not name exactly this issuer. */
    void requireNamedIn(JoseMembers claims) {
        if (!claims.is("iss", value)) {
            throw Refusal.because(Reason.WRONG_ISSUER, "Present a token of the issuer that this server trusts.");
        }
    }

    /** Whether {@code uri} has the issuer's scheme, host and port, and so may be called. */
    boolean owns(URI uri) {
        URI own = URI.create(value);
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && scheme(uri).equals(scheme(own))
                && host(uri).equals(host(own))
                && port(uri) == port(own);
    }

    private static String scheme(URI uri) {
        return Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return scheme(uri).equals("https") ? 443 : 80;
    }
}
