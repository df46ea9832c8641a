package io.github.agentidentity.missions.domain;

import java.util.regex.Pattern;

/**
 * A key that the caller proved to hold in this request (RFC 9449).
 *
 * @param thumbprint the key's JWK SHA-256 thumbprint (RFC 7638), base64url
 */
public record ProvenKey(String thumbprint) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public ProvenKey {
        if (!FORM.matcher(thumbprint).matches()) {
            throw new IllegalArgumentException("a JWK thumbprint");
        }
    }
}
