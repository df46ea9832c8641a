package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Human;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Missions change their state on somebody's word: a human or an admin suspends or ends, a human resumes on the page,
 * the agent completes. Asked for the state in which it is, a mission stays as it is.
 */
public final class MissionTransitions {

    private final Missions missions;
    private final IssuanceGate issuanceGate;
    private final MissionTermination termination;
    private final Withdrawals withdrawals;
    private final EvidenceLog evidence;
    private final InstantSource clock;

    public MissionTransitions(
            Missions missions,
            IssuanceGate issuanceGate,
            MissionTermination termination,
            Withdrawals withdrawals,
            EvidenceLog evidence,
            InstantSource clock) {
        this.missions = missions;
        this.issuanceGate = issuanceGate;
        this.termination = termination;
        this.withdrawals = withdrawals;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * The mission of this id, if this human may look at it.
     *
     * @throws Refusal {@code unknown_mission}, alike for unknown and for somebody else's
     */
    public ListedMission read(Human human, String missionId) {
        return missions.look(missionId)
                .filter(found -> found.summary().concerns(human))
                .orElseThrow(MissionTransitions::unknown);
    }

    /**
     * Finds a mission for a change by its human, without reading its texts: a mission whose texts are damaged ends like
     * any other.
     */
    private MissionSummary summary(Human human, String missionId) {
        return missions.summary(missionId)
                .filter(mission -> mission.concerns(human))
                .orElseThrow(MissionTransitions::unknown);
    }

    /**
     * A human suspends a mission that is theirs.
     *
     * @throws Refusal {@code unknown_mission}, or what its state refuses
     */
    public void suspend(Human human, String missionId) {
        suspend(summary(human, missionId), ChangeCause.of(human));
    }

    /**
     * Suspends a mission until its human resumes it.
     *
     * @throws Refusal what its state refuses
     */
    public void suspend(MissionSummary mission, ChangeCause cause) {
        become(mission, MissionState.SUSPENDED, EvidenceKind.SUSPENDED, cause.toJson());
    }

    /**
     * A human ends a mission that is theirs; one that is over stays as it is.
     *
     * @throws Refusal {@code unknown_mission}
     */
    public void revoke(Human human, String missionId) {
        revoke(summary(human, missionId), ChangeCause.of(human));
    }

    /** Ends a mission; one that is over stays as it is. Whatever else happens to it in this moment, it ends. */
    public void revoke(MissionSummary mission, ChangeCause cause) {
        if (!mission.stateAt(clock.instant()).isOver()) {
            termination.revoke(mission.id(), cause);
        }
    }

    /**
     * The agent says that its task is done: nothing more is granted.
     *
     * @param key the key that the agent proves in this request, if it does
     * @return the mission as it was
     * @throws Refusal {@code unknown_mission} also for another agent's, a key that is not the mission's, or what its
     *     state refuses
     */
    public Mission complete(Agent agent, String missionId, Optional<BoundKey> key) {
        Mission mission =
                missions.find(missionId).filter(found -> found.isOf(agent)).orElseThrow(MissionTransitions::unknown);
        issuanceGate.requireKey(agent, key);
        IssuanceGate.requireKeyOf(mission, key);
        become(
                mission.summary(),
                MissionState.COMPLETED,
                EvidenceKind.COMPLETED,
                JsonObject.builder()
                        .put("by", ChangeCause.AGENT)
                        .put("client_id", agent.clientId())
                        .build());
        termination.revokeTasks(mission.id());
        return mission;
    }

    /**
     * A mission goes on, at every service again; who may say so and how surely is for {@code ResumeMission}. Its
     * refusals are counted anew.
     */
    public void resume(Mission mission, Approver approver, String shown) {
        JsonObject.Builder content =
                JsonObject.builder().put("by", approver.human().id()).put("shown", shown);
        approver.proof().writeTo(content);
        become(mission.summary(), MissionState.ACTIVE, EvidenceKind.RESUMED, content.build());
        withdrawals.lift(mission.id());
    }

    private void become(MissionSummary mission, MissionState next, EvidenceKind kind, JsonObject content) {
        MissionState now = mission.stateAt(clock.instant());
        if (now == next) {
            return;
        }
        if (!now.mayBecome(next)) {
            throw IssuanceGate.refusalFor(now);
        }
        OptionalLong changed = missions.become(mission.id(), now, next);
        // Nothing changed: somebody was faster, or the database's clock says that its time is over.
        long change = changed.orElseThrow(() -> IssuanceGate.refusalFor(stateNow(mission)));
        evidence.appendChange(mission.id(), change, kind, content);
    }

    private MissionState stateNow(MissionSummary mission) {
        MissionState now = missions.summary(mission.id())
                .orElseThrow(MissionTransitions::unknown)
                .stateAt(clock.instant());
        return now == MissionState.ACTIVE ? MissionState.EXPIRED : now;
    }

    private static Refusal unknown() {
        return Refusal.because(UNKNOWN_MISSION, "You have no such mission.");
    }
}
