package io.github.agentidentity.authority;

import java.util.Locale;

/** The {@code error} codes we answer with; each is registered by the specification named beside it. */
public enum OAuthError {
    /** RFC 6749 section 5.2; also a bad subject or actor token, RFC 8693 section 2.2.2. */
    INVALID_REQUEST,
    /** RFC 6749 section 5.2. */
    INVALID_CLIENT,
    /** RFC 6749 section 5.2. */
    INVALID_GRANT,
    /** RFC 6749 section 5.2. */
    UNAUTHORIZED_CLIENT,
    /** RFC 6749 section 5.2. */
    INVALID_SCOPE,
    /** RFC 8707 section 2. */
    INVALID_TARGET,
    /** RFC 9396 section 5. */
    INVALID_AUTHORIZATION_DETAILS,
    /** RFC 7591 section 3.2.2. */
    INVALID_CLIENT_METADATA,
    /** RFC 6749 section 4.1.2.1; for a poll, CIBA Core section 11. */
    ACCESS_DENIED,
    /** CIBA Core section 11. */
    AUTHORIZATION_PENDING,
    /** CIBA Core section 11. */
    SLOW_DOWN,
    /** CIBA Core section 11. */
    EXPIRED_TOKEN,
    /** RFC 9470 section 3. */
    INSUFFICIENT_USER_AUTHENTICATION,
    /** RFC 6750 section 3.1. */
    INVALID_TOKEN,
    /** RFC 6750 section 3.1. */
    INSUFFICIENT_SCOPE,
    /** RFC 9449 section 5. */
    INVALID_DPOP_PROOF,
    /** RFC 9449 section 9. */
    USE_DPOP_NONCE,
    /** RFC 7009 section 2.2.1. */
    UNSUPPORTED_TOKEN_TYPE,
    /** RFC 6749 section 4.1.2.1. */
    SERVER_ERROR,
    /** RFC 6749 section 4.1.2.1. */
    TEMPORARILY_UNAVAILABLE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The value of the {@code error} member. */
    public String code() {
        return code;
    }
}
