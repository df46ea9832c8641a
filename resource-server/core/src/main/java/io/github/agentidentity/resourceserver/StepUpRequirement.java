package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Requirement on the sign-in of a human, for actions that matter: RFC 9470.
 *
 * @param levels the {@code acr} values that suffice, all of them, the preferred first; each without spaces
 * @param maxAge how long ago the sign-in may be, in whole seconds
 */
public record StepUpRequirement(List<String> levels, Duration maxAge) {

    /**
     * Copies the levels.
     *
     * @throws IllegalArgumentException if there is no level, one that a challenge cannot carry, or no age
     */
    public StepUpRequirement {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || !levels.stream().allMatch(level -> level.matches("[!-~&&[^\"\\\\]]+"))) {
            throw new IllegalArgumentException("Name at least one level, in ASCII without spaces or quotes.");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("The age of a sign-in must be positive.");
        }
    }

    /**
     * Returns when {@code human} has signed in so.
     *
     * @throws Refusal {@code WEAK_AUTHENTICATION} or {@code STALE_AUTHENTICATION}
     */
    void require(HumanPrincipal human, Instant now) {
        if (human.authenticationLevel().filter(levels::contains).isEmpty()) {
            throw Refusal.because(Reason.WEAK_AUTHENTICATION, "Sign in as strongly as the challenge asks.");
        }
        if (human.authenticatedAt().filter(at -> !now.isAfter(at.plus(maxAge))).isEmpty()) {
            throw Refusal.because(Reason.STALE_AUTHENTICATION, "Sign in again.");
        }
    }
}
