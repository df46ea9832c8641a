package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.OAuthError;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says what a mission is worth now, to a service that it concerns (mission status draft). What holds at introspection
 * holds here: a stopped agent, a human who is gone or a template that ended leave no mission active, whatever its own
 * row says.
 */
public final class ReadMissionStatus {

    /** Errors of refusals that tell nothing of the mission: nobody knows its state then. */
    private static final Set<OAuthError> STATE_UNKNOWN =
            EnumSet.of(OAuthError.SERVER_ERROR, OAuthError.TEMPORARILY_UNAVAILABLE, OAuthError.SLOW_DOWN);

    private final Missions missions;
    private final Withdrawals withdrawals;
    private final MissionStanding standing;
    private final InstantSource clock;

    public ReadMissionStatus(
            Missions missions, Withdrawals withdrawals, MissionStanding standing, InstantSource clock) {
        this.missions = missions;
        this.withdrawals = withdrawals;
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * The state of a mission.
     *
     * @param missionId as the service sent it
     * @param audience the service's own URI where it asks for authority too; empty where it asks for the state alone
     * @throws Refusal {@code unknown_mission} where there is none, it is not for this service, or the service asks for
     *     another's authority; {@code authority_tampered} where nobody can say for whom it is; or why its state is not
     *     known
     */
    public MissionStatus read(StatusAsker asker, String missionId, Optional<String> audience) {
        Instant now = clock.instant();
        NumberedMission found = missions.findNumbered(missionId)
                .filter(numbered -> asker.mayKnow(numbered.mission()))
                .filter(numbered -> audience.map(asker::is).orElse(true))
                .orElseThrow(() -> Refusal.because(UNKNOWN_MISSION, "There is no such mission for this service."));
        MissionState own = found.mission().stateAt(now);
        if (own != MissionState.ACTIVE) {
            return withoutAuthority(found, own, now);
        }
        return withdrawals.isWithdrawn(missionId, asker.id())
                ? withoutAuthority(found, MissionState.SUSPENDED, now)
                : standing(asker, found, audience.isPresent(), now);
    }

    private MissionStatus standing(StatusAsker asker, NumberedMission found, boolean withAuthority, Instant now) {
        try {
            Supplier<Authority> left = standing.require(found.mission());
            Optional<Authority> told =
                    withAuthority ? Optional.of(left.get().under(asker.resource())) : Optional.empty();
            return new MissionStatus(found.mission(), MissionState.ACTIVE, found.change(), told, now);
        } catch (Refusal refusal) {
            return fallen(found, refusal);
        }
    }

    /** The state of a mission that a check refused: its own, as it is by now, or what the refusal makes of it. */
    private MissionStatus fallen(NumberedMission before, Refusal refusal) {
        if (STATE_UNKNOWN.contains(refusal.error())) {
            throw refusal;
        }
        Instant now = clock.instant();
        NumberedMission found = missions.findNumbered(before.mission().id()).orElse(before);
        MissionState own = found.mission().stateAt(now);
        return withoutAuthority(found, own == MissionState.ACTIVE ? stateBy(refusal.reason()) : own, now);
    }

    /**
     * A mission that must end is revoked when this request is over. Where the mission itself is not what is amiss,
     * something may yet let it go on.
     */
    private static MissionState stateBy(Reason reason) {
        return switch (reason) {
            case HUMAN_GONE, MISSION_REVOKED, MISSION_COMPLETED -> MissionState.REVOKED;
            case MISSION_EXPIRED -> MissionState.EXPIRED;
            default -> MissionState.SUSPENDED;
        };
    }

    private static MissionStatus withoutAuthority(NumberedMission found, MissionState state, Instant now) {
        return new MissionStatus(found.mission(), state, found.change(), Optional.empty(), now);
    }
}
