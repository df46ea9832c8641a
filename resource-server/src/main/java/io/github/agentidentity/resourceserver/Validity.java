package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * When a token is good: from {@code iat} until {@code exp}, for at most {@link #LONGEST}.
 *
 * @param issuedAt the {@code iat}
 * @param expiresAt the {@code exp}, after {@code issuedAt}
 */
record Validity(Instant issuedAt, Instant expiresAt) {

    /** No agent token lives longer, whatever its issuer was configured to. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    Validity {
        Duration life = Duration.between(issuedAt, expiresAt);
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw Refusal.because(Reason.MALFORMED_TOKEN, "Present a token that lives at most 15 minutes.");
        }
    }

    /** Returns when {@code now} is inside, {@code skew} wider at either end. */
    void requireCurrent(Instant now, Duration skew) {
        if (now.isBefore(issuedAt.minus(skew))) {
            throw Refusal.because(Reason.TOKEN_NOT_YET_VALID, "Present the token later: its time has not begun.");
        }
        if (!now.isBefore(expiresAt.plus(skew))) {
            throw Refusal.because(Reason.TOKEN_EXPIRED, "Exchange for a new token: this one has expired.");
        }
    }
}
