package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.AUTHORITY_TAMPERED;
import static io.github.agentidentity.authority.Reason.JUST_VOIDED;
import static io.github.agentidentity.authority.Reason.TIME_RUNS_OUT;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Gives a token of some shape its id, its issuer and its times. */
public final class TokenShaper {

    /** Clocks of two nodes may differ by so much, and a transaction lasts so long, before a time is no longer true. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final String issuer;
    private final InstantSource clock;

    public TokenShaper(String issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * A new token of this shape.
     *
     * @throws Refusal {@code just_voided}, {@code time_runs_out}
     */
    AgentToken fresh(TokenShape shape) {
        Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return token(shape, OpaqueId.random(OpaqueId.Kind.TOKEN), issuedAt);
    }

    /**
     * The token of this shape that was given before. Only its id and the time of its issue are taken from the record:
     * its end is computed anew.
     *
     * @throws Refusal {@code authority_tampered} where the record says what cannot have been
     */
    AgentToken again(TokenShape shape, MintLog.Minted earlier) {
        Duration age = Duration.between(earlier.issuedAt(), clock.instant());
        boolean plausible = age.compareTo(TOLERANCE.negated()) > 0
                && age.compareTo(MintLog.REPEATABLE.plus(TOLERANCE)) < 0
                && OpaqueId.isWellFormed(OpaqueId.Kind.TOKEN, earlier.id())
                && shape.end(earlier.issuedAt()).equals(earlier.expiresAt());
        if (!plausible) {
            throw Refusal.because(
                    AUTHORITY_TAMPERED,
                    "The record of this request is damaged; ask an administrator, or use a new key.");
        }
        return token(shape, earlier.id(), earlier.issuedAt());
    }

    private AgentToken token(TokenShape shape, String id, Instant issuedAt) {
        Agent agent = shape.agent();
        if (!agent.isMeantByTokenOf(issuedAt)) {
            throw Refusal.because(
                    JUST_VOIDED, "Everything this agent had was voided a moment ago; try again in two seconds.");
        }
        Instant end = shape.end(issuedAt);
        requireTime(issuedAt, end);
        return new AgentToken(
                id,
                issuer,
                shape.context().human().id(),
                shape.audience(),
                agent.clientId(),
                shape.context().delegationChain().actors(),
                shape.context().mission().claim(issuer),
                shape.granted(),
                shape.key(),
                issuedAt,
                end);
    }

    /**
     * Asks whether a token that was waited for is good for some time yet; returns when it was asked.
     *
     * @throws Refusal {@code time_runs_out}
     */
    Instant requireTimeLeft(AgentToken token) {
        Instant now = clock.instant();
        requireTime(now, token.expiresAt());
        return now;
    }

    private static void requireTime(Instant now, Instant end) {
        if (!now.isBefore(end)) {
            throw Refusal.because(
                    TIME_RUNS_OUT, "Less than a second is left for the agent, the mission or the subject_token.");
        }
    }
}
