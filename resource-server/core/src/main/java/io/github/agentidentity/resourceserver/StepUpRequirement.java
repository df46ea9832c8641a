package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requirement on the sign-in of a human, for actions that matter: RFC 9470. */
@PublicApi
public final class StepUpRequirement {

    private final List<String> levels;
    private final Duration maxAge;

    private StepUpRequirement(List<String> levels, Duration maxAge) {
        this.levels = List.copyOf(levels);
        this.maxAge = maxAge;
    }

    /**
     * A sign-in of one of these levels, at most so long ago.
     *
     * @param levels the {@code acr} values that suffice, all of them, the preferred first; each without spaces
     * @param maxAge how long ago the sign-in may be, in whole seconds; positive
     * @throws IllegalArgumentException if there is no level, one that a challenge cannot carry, or no age
     */
    public static StepUpRequirement of(List<String> levels, Duration maxAge) {
        if (levels.isEmpty() || !levels.stream().allMatch(level -> level.matches("[!-~&&[^\"\\\\]]+"))) {
            throw new IllegalArgumentException("Name at least one level, in ASCII without spaces or quotes.");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("The age of a sign-in must be positive.");
        }
        return new StepUpRequirement(levels, maxAge);
    }

    /** The {@code acr} values that suffice, the preferred first. */
    public List<String> levels() {
        return levels;
    }

    /** The longest time since the sign-in. */
    public Duration maxAge() {
        return maxAge;
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

    /** Levels and age. */
    @Override
    public String toString() {
        return "signed in as " + levels + " within " + maxAge;
    }
}
