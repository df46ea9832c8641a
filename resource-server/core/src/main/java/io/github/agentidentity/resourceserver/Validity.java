package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Time in which a token is valid.
 *
 * @param issuedAt the {@code iat}
 * @param notBefore the {@code nbf}; our issuer writes none, and RFC 7519 section 4.1.5 wants it heeded where there is
 *     one
 * @param expiresAt the {@code exp}, after {@code issuedAt}
 */
record Validity(Instant issuedAt, Optional<Instant> notBefore, Instant expiresAt) {

    /** The times of {@code claims}, of which {@code exp} comes after {@code iat} and at most {@code longest} after. */
    static Validity read(JoseMembers claims, Duration longest) {
        Validity validity = new Validity(claims.instant("iat"), claims.optionalInstant("nbf"), claims.instant("exp"));
        Duration life = Duration.between(validity.issuedAt, validity.expiresAt);
        if (life.isNegative() || life.isZero() || life.compareTo(longest) > 0) {
            throw Refusal.because(
                    Reason.MALFORMED_TOKEN, "Present a token that lives at most " + longest.toMinutes() + " minutes.");
        }
        return validity;
    }

    /** Returns when {@code now} is inside, {@code skew} wider at either end. */
    void requireCurrent(Instant now, Duration skew) {
        if (now.isBefore(issuedAt.minus(skew))
                || notBefore.filter(begin -> now.isBefore(begin.minus(skew))).isPresent()) {
            throw Refusal.because(Reason.TOKEN_NOT_YET_VALID, "Present the token later: its time has not begun.");
        }
        if (!now.isBefore(end(skew))) {
            throw Refusal.because(Reason.TOKEN_EXPIRED, "Get a new token: this one has expired.");
        }
    }

    /** From when on the token is refused. */
    Instant end(Duration skew) {
        return expiresAt.plus(skew);
    }
}
