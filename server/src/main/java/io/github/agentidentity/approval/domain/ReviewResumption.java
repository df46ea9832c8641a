package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.NOT_AN_AGENT;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Registry;

/** The human looks at a suspended mission of theirs: the page has all that would go on. */
public final class ReviewResumption {

    private final SuspendedMissions suspended;
    private final Registry registry;
    private final IssuanceGate issuanceGate;
    private final Deriving deriving;
    private final RequiredAssurance requiredAssurance;
    private final Annals annals;

    public ReviewResumption(
            SuspendedMissions suspended,
            Registry registry,
            IssuanceGate issuanceGate,
            Deriving deriving,
            RequiredAssurance requiredAssurance,
            Annals annals) {
        this.suspended = suspended;
        this.registry = registry;
        this.issuanceGate = issuanceGate;
        this.deriving = deriving;
        this.requiredAssurance = requiredAssurance;
        this.annals = annals;
    }

    /**
     * The suspended mission that this human may resume.
     *
     * @throws Refusal as {@link SuspendedMissions#of(Approver, String)}, or what {@link IssuanceGate} refuses of a
     *     mission that goes on
     */
    public PendingResumption show(Approver approver, String missionId) {
        Mission mission = suspended.of(approver, missionId);
        Agent agent = registry.agent(mission.agentId());
        if (!mission.isOf(agent)) {
            throw Refusal.because(NOT_AN_AGENT, "The agent of this mission is not registered as it was.");
        }
        issuanceGate.requireResumable(mission, agent);
        Derivation approved = deriving.approved(agent, mission);
        return new PendingResumption(
                mission,
                agent,
                approved,
                registry.serviceNames(approved.authority().resources()),
                suspended.refusedBy(mission),
                requiredAssurance.blocks(approver, StepUp.isNeededFor(mission, approved)));
    }

    /**
     * As {@link #show}, and evidence of it.
     *
     * @throws Refusal as {@link #show}
     */
    public PendingResumption render(PageReader reader, String missionId) {
        PendingResumption pending = show(reader.approver(), missionId);
        annals.appendToMission(missionId, EvidenceKind.SHOWN, pending.shownTo(reader));
        return pending;
    }
}
