package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_PROPOSAL;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.registry.domain.EnabledAgents;
import java.time.InstantSource;
import java.util.Optional;

/** Proposals that wait for their human, until that human decides. */
public final class OpenProposals {

    private final Proposals proposals;
    private final EnabledAgents enabledAgents;
    private final InstantSource clock;

    public OpenProposals(Proposals proposals, EnabledAgents enabledAgents, InstantSource clock) {
        this.proposals = proposals;
        this.enabledAgents = enabledAgents;
        this.clock = clock;
    }

    /** The proposal with this id, if it is open, whoever may decide on it. */
    Optional<Proposal> find(String proposalId) {
        return proposals.find(proposalId).filter(proposal -> proposal.isOpen(clock.instant()));
    }

    /**
     * The proposal that this human may decide on.
     *
     * @throws Refusal {@code unknown_proposal}, alike for unknown, foreign, decided and lapsed ones
     */
    Proposal of(Approver approver, String proposalId) {
        return proposals
                .find(proposalId)
                .filter(proposal -> proposal.humanId().equals(approver.human().id()))
                .filter(proposal -> proposal.isOpen(clock.instant()))
                .filter(this::isWelcome)
                .orElseThrow(OpenProposals::unknown);
    }

    /** A human who took back that the agent may ask by a hint is not asked any more. */
    private boolean isWelcome(Proposal proposal) {
        return !proposal.hinted()
                || enabledAgents.isEnabled(proposal.humanId(), proposal.agentId(), proposal.agentClientId());
    }

    /**
     * Decides a proposal once and for all.
     *
     * @return the place of the decision in its history
     * @throws Refusal {@code unknown_proposal} where somebody was faster or its time is over
     */
    long decide(String proposalId, ProposalState decision, Optional<String> missionId) {
        return proposals.decide(proposalId, decision, missionId).orElseThrow(OpenProposals::unknown);
    }

    static Refusal unknown() {
        return Refusal.because(UNKNOWN_PROPOSAL, "There is no such request for you.");
    }
}
