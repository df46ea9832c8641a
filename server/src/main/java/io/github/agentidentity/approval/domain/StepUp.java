package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.Registry;

/**
 * Step-up of a sign-in (RFC 9470): whether a decision will take the realm's stronger authentication, told before the
 * human signs in.
 */
public final class StepUp {

    private final OpenProposals open;
    private final SuspendedMissions suspended;
    private final Registry registry;
    private final Humans humans;
    private final Deriving deriving;

    public StepUp(
            OpenProposals open, SuspendedMissions suspended, Registry registry, Humans humans, Deriving deriving) {
        this.open = open;
        this.suspended = suspended;
        this.registry = registry;
        this.humans = humans;
        this.deriving = deriving;
    }

    /**
     * Whether deciding on this proposal will take the realm's stronger authentication; no for what is not open.
     *
     * @throws Refusal as {@link Registry#agent}
     */
    public boolean isNeededToApprove(String proposalId) {
        return open.find(proposalId).filter(this::isNeededFor).isPresent();
    }

    /**
     * Judges without the human where an agent named them: what it sees before the sign-in must not depend on who that
     * is.
     */
    private boolean isNeededFor(Proposal proposal) {
        if (proposal.intent().asksForStrongApproval()) {
            return true;
        }
        Agent agent = registry.agent(proposal.agentId());
        return proposal.hinted()
                ? deriving.mayNeedStrongApproval(agent, proposal)
                : humans.inGoodStanding(proposal.humanId())
                        .map(human -> deriving.derive(agent, human, proposal.proposed(), proposal.intent()))
                        .filter(Derivation::needsStrongApproval)
                        .isPresent();
    }

    /**
     * Whether resuming this mission will take the realm's stronger authentication; no for what is not suspended.
     *
     * @throws Refusal as {@link Registry#agent}
     */
    public boolean isNeededToResume(String missionId) {
        return suspended
                .find(missionId)
                .filter(mission -> isNeededFor(mission, deriving.approved(registry.agent(mission.agentId()), mission)))
                .isPresent();
    }

    /**
     * Whether resuming takes stronger authentication. An action that no agent scope describes any more takes it too,
     * because it may be anything.
     *
     * @param approved all that was approved, with the agent scopes that are still there for it
     */
    static boolean isNeededFor(Mission mission, Derivation approved) {
        return mission.intent().asksForStrongApproval()
                || approved.needsStrongApproval()
                || !approved.authority().entries().stream()
                        .allMatch(entry -> entry.actions().stream().allMatch(action -> approved.scopes().stream()
                                .anyMatch(scope -> scope.isGrantedBy(entry) && action.contains(scope.action()))));
    }
}
