package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.AUTHORITY_TAMPERED;
import static io.github.agentidentity.authority.Reason.JUST_VOIDED;
import static io.github.agentidentity.authority.Reason.TIME_RUNS_OUT;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.OpaqueId;
import io.github.agentidentity.missions.domain.ProvenKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Claims of the token that a mint gives: all but its id and its times are the request's.
 *
 * @param ground on which it is given
 * @param audience whom it is for
 * @param granted what it allows
 * @param key the key that was proven
 */
record TokenShape(Ground ground, ResourceUri audience, Authority granted, Optional<ProvenKey> key) {

    /** Clocks of two nodes may differ by so much, and a transaction lasts so long, before a time is no longer true. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private Agent agent() {
        return ground.lineage().current();
    }

    /**
     * A token of this shape.
     *
     * @throws Refusal {@code just_voided}, {@code time_runs_out}
     */
    AgentToken token(String issuer, Instant now) {
        return token(issuer, OpaqueId.random(OpaqueId.Kind.TOKEN), now.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * The token of this shape that was given before. Only its id and the time of its issue are taken from the record:
     * its end is computed anew.
     *
     * @throws Refusal {@code authority_tampered} where the record says what cannot have been
     */
    AgentToken again(String issuer, MintLog.Minted earlier, Instant now) {
        Duration age = Duration.between(earlier.issuedAt(), now);
        boolean plausible = age.compareTo(TOLERANCE.negated()) > 0
                && age.compareTo(MintLog.REPEATABLE.plus(TOLERANCE)) < 0
                && OpaqueId.isWellFormed(OpaqueId.Kind.TOKEN, earlier.id())
                && end(earlier.issuedAt()).equals(earlier.expiresAt());
        if (!plausible) {
            throw Refusal.because(
                    AUTHORITY_TAMPERED,
                    "The record of this request is damaged; ask an administrator, or use a new key.");
        }
        return token(issuer, earlier.id(), earlier.issuedAt());
    }

    private AgentToken token(String issuer, String id, Instant issuedAt) {
        if (!agent().isMeantByTokenOf(issuedAt)) {
            throw Refusal.because(
                    JUST_VOIDED, "All that this agent had was voided a moment ago; try again in two seconds.");
        }
        Instant end = end(issuedAt);
        requireTime(issuedAt, end);
        return new AgentToken(
                id,
                issuer,
                ground.human().id(),
                audience,
                agent().clientId(),
                ground.lineage().actors(),
                ground.mission().claim(issuer),
                granted,
                key,
                issuedAt,
                end);
    }

    /** @throws Refusal {@code time_runs_out} where {@code end} is not later than {@code now} */
    static void requireTime(Instant now, Instant end) {
        if (!now.isBefore(end)) {
            throw Refusal.because(
                    TIME_RUNS_OUT, "Less than a second is left for the agent, the mission or the subject_token.");
        }
    }

    private Instant end(Instant issuedAt) {
        Instant byAge = issuedAt.plus(agent().maxTokenLifetime());
        Instant atLast = atLast();
        return (byAge.isBefore(atLast) ? byAge : atLast).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The end whenever it is issued. */
    private Instant atLast() {
        return Stream.of(
                        Stream.of(ground.mission().expiresAt()),
                        ground.lineage().retiresAt().stream(),
                        ground.bounds().end().stream())
                .flatMap(each -> each)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Names what bounds the token's end. */
    void describeEnd(JsonObject.Builder description) {
        description.put("lifetime", agent().maxTokenLifetime().toSeconds()).put("at_last", atLast().toString());
    }
}
