package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.List;

/**
 * The one {@code Authorization} header: RFC 6750 section 2.1, RFC 9449 section 7.1.
 *
 * @param scheme how the token is presented
 * @param token the token, not yet looked at
 */
record Authorization(Scheme scheme, String token) {

    /** The schemes that carry access tokens. */
    enum Scheme {
        BEARER("Bearer"),
        DPOP("DPoP");

        private final String wireName;

        Scheme(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }

        /** Schemes are compared without regard to case: RFC 9110 section 11.1. */
        boolean begins(String header) {
            return header.regionMatches(true, 0, wireName, 0, wireName.length())
                    && (header.length() == wireName.length() || header.charAt(wireName.length()) == ' ');
        }
    }

    /**
     * The token in these headers.
     *
     * @throws Refusal {@code MISSING_TOKEN} when there is no header, or one of another scheme;
     *     {@code REPEATED_PARAMETER} when there are several; {@code MALFORMED_PARAMETER} when what follows the scheme
     *     is not exactly one token
     */
    static Authorization read(List<String> headers) {
        if (headers.size() > 1) {
            // Two could be read differently by whoever stands in front of us.
            throw Refusal.because(Reason.REPEATED_PARAMETER, "Send one Authorization header.");
        }
        for (String header : headers) {
            for (Scheme scheme : Scheme.values()) {
                if (scheme.begins(header)) {
                    return new Authorization(
                            scheme, token(header, scheme.wireName().length()));
                }
            }
        }
        throw Refusal.because(
                Reason.MISSING_TOKEN, "Present a token in the Authorization header, as DPoP or else as Bearer.");
    }

    private static String token(String header, int start) {
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        String token = header.substring(start);
        if (!isToken68(token)) {
            throw Refusal.because(Reason.MALFORMED_PARAMETER, "Write one space and one token after the scheme.");
        }
        return token;
    }

    /** {@code b64token} of RFC 6750 section 2.1, {@code token68} of RFC 9110 section 11.2. */
    private static boolean isToken68(String token) {
        int end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (!isTokenCharacter(token.charAt(i))) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+/".indexOf(c) >= 0;
    }

    /** Never the token. */
    @Override
    public String toString() {
        return scheme.wireName();
    }
}
