package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.HUMAN_GONE;
import static io.github.agentidentity.authority.Reason.HUMAN_LOCKED_OUT;
import static io.github.agentidentity.authority.Reason.MISSION_REVOKED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.SeenSession;
import java.util.Optional;

/** The human behind a mission, and the session in which they approved it. */
final class MissionHuman {

    private final Missions missions;
    private final ImmediateRevocation revocation;
    private final Humans humans;

    MissionHuman(Missions missions, ImmediateRevocation revocation, Humans humans) {
        this.missions = missions;
        this.revocation = revocation;
        this.humans = humans;
    }

    /**
     * Returns the human, if they are there. Without them the mission is revoked.
     *
     * @throws Refusal {@code human_gone}, {@code human_locked_out}, and {@code mission_revoked} where they signed out
     *     of the session of the approval
     */
    Human require(Mission mission) {
        String humanId = mission.humanId();
        if (humans.isGone(humanId) || humans.isVoidedSince(humanId, mission.createdAt())) {
            revocation.revoke(mission.id(), "human_gone");
            throw Refusal.because(HUMAN_GONE, "The human behind this mission is gone; the mission has ended.");
        }
        Human human = humans.inGoodStanding(humanId)
                .orElseThrow(() -> Refusal.because(
                        HUMAN_LOCKED_OUT, "The human behind this mission is locked out for now; try again later."));
        if (isSignedOut(mission)) {
            revocation.revoke(mission.id(), "session_ended");
            throw Refusal.because(
                    MISSION_REVOKED,
                    "The human signed out of the session in which this mission was approved; the mission has ended.");
        }
        return human;
    }

    /**
     * Whether the session of the approval was ended. Keycloak removes some sessions without a word; one that is gone
     * before it can have run out was ended, and one that is gone later ran out, which ends no mission.
     */
    private boolean isSignedOut(Mission mission) {
        return mission.sessionId().isPresent()
                && liveSession(mission).isEmpty()
                && humans.wasEnded(missions.lastSeen(mission));
    }

    /** The session of the approval, if the mission ends with one and it is alive. */
    Optional<SeenSession> liveSession(Mission mission) {
        return mission.sessionId().flatMap(id -> humans.liveSession(mission.humanId(), id));
    }
}
