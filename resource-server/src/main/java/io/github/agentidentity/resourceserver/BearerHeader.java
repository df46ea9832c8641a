package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.Optional;

/** The value of an {@code Authorization} header that carries a bearer token: RFC 6750 section 2.1. */
final class BearerHeader {

    private static final String SCHEME = "Bearer";

    private BearerHeader() {}

    /**
     * The token in {@code header}.
     *
     * @throws Refusal {@code MISSING_TOKEN} when the header is absent or of another scheme, {@code MALFORMED_PARAMETER}
     *     when what follows {@code Bearer} is not exactly one token
     */
    static String token(Optional<String> header) {
        String value = header.filter(BearerHeader::hasScheme)
                .orElseThrow(() -> Refusal.because(
                        Reason.MISSING_TOKEN, "Present an agent token in the Authorization header as Bearer."));
        int start = SCHEME.length();
        while (start < value.length() && value.charAt(start) == ' ') {
            start++;
        }
        String token = value.substring(start);
        if (!isToken68(token)) {
            throw Refusal.because(Reason.MALFORMED_PARAMETER, "Write one space and one token after Bearer.");
        }
        return token;
    }

    /** Schemes are compared without regard to case: RFC 9110 section 11.1. */
    private static boolean hasScheme(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (value.length() == SCHEME.length() || value.charAt(SCHEME.length()) == ' ');
    }

    /** {@code b64token} of RFC 6750 section 2.1. */
    private static boolean isToken68(String token) {
        int end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        return end > 0 && token.substring(0, end).chars().allMatch(BearerHeader::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+/".indexOf(c) >= 0;
    }
}
