package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.net.URI;

/**
 * The one issuer whose tokens are accepted.
 *
 * @param value the issuer exactly as its tokens write it in {@code iss}; https, or http on a loopback host
 */
record Issuer(String value) {

    Issuer {
        Origin.requireTrusted(value, "issuer");
    }

    /** Address of the issuer's metadata: OpenID Connect Discovery 1.0 section 4. */
    URI metadata() {
        return metadataBelow(value);
    }

    /** Address of metadata below {@code base}. */
    static URI metadataBelow(String base) {
        return below(base, "/.well-known/openid-configuration");
    }

    /** Address of the decision point below {@code base} (docs/protocol.md). */
    static URI decisionPointBelow(String base) {
        return below(base, "/agent-identity/access/v1/evaluation");
    }

    /** Address below {@code base} to which services upload what they decided (docs/protocol.md). */
    static URI evidenceBelow(String base) {
        return below(base, "/agent-identity/evidence");
    }

    private static URI below(String base, String path) {
        String plain = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(plain + path);
    }

    /** Refuses claims that do not name exactly this issuer. */
    void requireNamedIn(JoseMembers claims) {
        if (!claims.is("iss", value)) {
            throw Refusal.because(Reason.WRONG_ISSUER, "Present a token of the issuer that this server trusts.");
        }
    }

    /** Whether {@code uri} has the issuer's scheme, host and port. */
    boolean owns(URI uri) {
        return Origin.of(uri)
                .filter(Origin.of(URI.create(value)).orElseThrow()::equals)
                .isPresent();
    }
}
