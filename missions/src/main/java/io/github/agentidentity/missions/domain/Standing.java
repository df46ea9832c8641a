package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.AUTHORITY_TAMPERED;
import static io.github.agentidentity.authority.Reason.GRANT_RETIRED;
import static io.github.agentidentity.authority.Reason.HUMAN_GONE;
import static io.github.agentidentity.authority.Reason.HUMAN_LOCKED_OUT;
import static io.github.agentidentity.authority.Reason.MISSION_COMPLETED;
import static io.github.agentidentity.authority.Reason.MISSION_EXPIRED;
import static io.github.agentidentity.authority.Reason.MISSION_REVOKED;
import static io.github.agentidentity.authority.Reason.MISSION_SUSPENDED;
import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import java.time.InstantSource;

/**
 * Whether a mission still stands: asked anew at every step, because state is the truth and tokens are not.
 *
 * <p>A mission whose human is gone, voided or signed out is revoked on the spot: the exceptions to "a refusal consumes
 * nothing" that the protocol names.
 */
public final class Standing {

    private final Settings settings;
    private final Registry registry;
    private final Missions missions;
    private final Revocation revocation;
    private final Humans humans;
    private final InstantSource clock;

    public Standing(
            Settings settings,
            Registry registry,
            Missions missions,
            Revocation revocation,
            Humans humans,
            InstantSource clock) {
        this.settings = settings;
        this.registry = registry;
        this.missions = missions;
        this.revocation = revocation;
        this.humans = humans;
        this.clock = clock;
    }

    /**
     * The human for whom {@code agent} may act under {@code mission} now.
     *
     * @throws Refusal when the mission is another agent's ({@code unknown_mission}), not active, or its human is not
     *     there
     */
    public Human require(Mission mission, Agent agent) {
        if (!mission.isOf(agent)) {
            throw unknown();
        }
        if (mission.state() != MissionState.ACTIVE || !clock.instant().isBefore(mission.expiresAt())) {
            throw refusalFor(mission);
        }
        requireUntouched(mission);
        requireUnvoided(mission, agent);
        return presentHuman(mission);
    }

    /**
     * Why a locking statement changed no row: somebody was faster, with the agent or with the mission, so that both are
     * read again.
     *
     * @throws Refusal where it is the agent
     */
    public Refusal overtaken(Agent agent, Mission mission) {
        registry.agent(agent.id());
        return missions.find(mission.id()).map(this::refusalFor).orElseGet(Standing::unknown);
    }

    private Human presentHuman(Mission mission) {
        String humanId = mission.humanId();
        if (humans.isGone(humanId) || humans.isVoidedSince(humanId, mission.createdAt())) {
            revocation.revokeAtOnce(mission.id(), "human_gone");
            throw Refusal.because(HUMAN_GONE, "The human behind this mission is gone; the mission has ended.");
        }
        Human human = humans.inGoodStanding(humanId)
                .orElseThrow(() -> Refusal.because(
                        HUMAN_LOCKED_OUT, "The human behind this mission is locked out for now; try again later."));
        if (mission.sessionId().isPresent()
                && !humans.hasLiveSession(humanId, mission.sessionId().get())) {
            revocation.revokeAtOnce(mission.id(), "session_ended");
            throw Refusal.because(
                    MISSION_REVOKED,
                    "The session in which this mission was approved has ended, and the mission with it.");
        }
        return human;
    }

    /** An admin's {@code not-before} ends what the agent had until then, and moving it back revives nothing. */
    private void requireUnvoided(Mission mission, Agent agent) {
        if (agent.isVoidedSince(mission.createdAt())) {
            revocation.revokeAtOnce(mission.id(), "agent_voided");
            throw Refusal.because(MISSION_REVOKED, "An admin ended all that this agent had; propose a new mission.");
        }
    }

    /** What was approved is what is recorded: a row that was edited behind our back grants nothing. */
    private void requireUntouched(Mission mission) {
        String recorded = mission.hashes().authorityHash();
        if (!Anchor.matches(recorded, Anchor.authorityHash(settings.issuer(), mission.authority()))) {
            throw Refusal.because(AUTHORITY_TAMPERED, "The record of this mission is damaged; ask an administrator.");
        }
    }

    private Refusal refusalFor(Mission mission) {
        if (mission.state() == MissionState.ACTIVE && clock.instant().isBefore(mission.expiresAt())) {
            return Refusal.because(GRANT_RETIRED, "A later poll brought a newer grant; use that one.");
        }
        return switch (mission.state()) {
            case SUSPENDED -> Refusal.because(MISSION_SUSPENDED, "The mission is suspended; its human can resume it.");
            case REVOKED -> Refusal.because(MISSION_REVOKED, "The mission was ended; propose a new one.");
            case COMPLETED -> Refusal.because(MISSION_COMPLETED, "The mission is completed; propose a new one.");
            case ACTIVE, EXPIRED -> Refusal.because(MISSION_EXPIRED, "The mission's time is over; propose a new one.");
        };
    }

    private static Refusal unknown() {
        return Refusal.because(UNKNOWN_MISSION, "There is no such mission of yours.");
    }
}
