package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import java.time.InstantSource;

/**
 * The human who approved a mission lets it go on after it was suspended: on the page, as surely as they approved it,
 * and never by a token.
 */
public final class Resuming {

    private final Registry registry;
    private final Deriving deriving;
    private final Missions missions;
    private final Standing standing;
    private final Lifecycle lifecycle;
    private final Annals annals;
    private final Floor floor;
    private final InstantSource clock;

    public Resuming(
            Settings settings,
            Registry registry,
            Deriving deriving,
            Missions missions,
            Standing standing,
            Lifecycle lifecycle,
            Annals annals,
            InstantSource clock) {
        this.registry = registry;
        this.deriving = deriving;
        this.missions = missions;
        this.standing = standing;
        this.lifecycle = lifecycle;
        this.annals = annals;
        this.floor = new Floor(settings, clock);
        this.clock = clock;
    }

    /**
     * Whether resuming this mission will take the realm's stronger authentication; no for what is not suspended.
     *
     * @throws Refusal as {@link Registry#agent}
     */
    public boolean needsStrongApproval(String missionId) {
        return missions.find(missionId)
                .filter(this::isSuspended)
                .filter(mission ->
                        needsStrongApproval(mission, deriving.approved(registry.agent(mission.agentId()), mission)))
                .isPresent();
    }

    /**
     * Whether resuming takes stronger authentication. An action that no agent scope describes any more takes it too,
     * because it may be anything.
     */
    private static boolean needsStrongApproval(Mission mission, Derivation approved) {
        return mission.intent().asksForStrongApproval()
                || approved.needsStrongApproval()
                || !approved.authority().entries().stream()
                        .allMatch(entry -> entry.actions().stream().allMatch(action -> approved.scopes().stream()
                                .anyMatch(scope -> scope.isGrantedBy(entry) && action.contains(scope.action()))));
    }

    /**
     * The suspended mission that this human may resume.
     *
     * @throws Refusal {@code unknown_mission}, alike for unknown, for somebody else's and for one that is not
     *     suspended; or what {@link Standing} refuses of a mission that goes on
     */
    public PendingResumption show(Approver approver, String missionId) {
        Mission mission = missions.find(missionId)
                .filter(found -> found.approverId().equals(approver.human().id()))
                .filter(this::isSuspended)
                .orElseThrow(Resuming::unknown);
        Agent agent = registry.agent(mission.agentId());
        if (!mission.isOf(agent)) {
            throw unknown();
        }
        standing.requireResumable(mission, agent);
        Derivation approved = deriving.approved(agent, mission);
        return new PendingResumption(
                mission, agent, approved, floor.blocks(approver, needsStrongApproval(mission, approved)));
    }

    /**
     * As {@link #show}, and evidence of it.
     *
     * @throws Refusal as {@link #show}
     */
    public PendingResumption render(Approver approver, String missionId) {
        PendingResumption pending = show(approver, missionId);
        annals.appendToMission(missionId, EvidenceKind.SHOWN, pending.shownTo(approver));
        return pending;
    }

    /**
     * Resumes what was shown.
     *
     * @return whether it was; else what was shown has changed since: then show it again
     * @throws Refusal as {@link #show}, and where the human is not sure enough
     */
    public boolean resume(Approver approver, String missionId, String shown) {
        PendingResumption pending = show(approver, missionId);
        if (!Anchor.matches(pending.shown(), shown)) {
            return false;
        }
        Floor.requireUnblocked(pending);
        lifecycle.resume(pending.mission(), approver, shown);
        return true;
    }

    private boolean isSuspended(Mission mission) {
        return mission.stateAt(clock.instant()) == MissionState.SUSPENDED;
    }

    private static Refusal unknown() {
        return Refusal.because(UNKNOWN_MISSION, "There is no such mission for you to resume.");
    }
}
