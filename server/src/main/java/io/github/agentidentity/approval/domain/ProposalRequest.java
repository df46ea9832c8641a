package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposals;
import java.util.Optional;

/**
 * A request to propose a mission, well-formed but not yet believed.
 *
 * @param intent what the agent says it is about to do
 * @param proposal the authority it asks for; not empty
 * @param handoff the hand-off token that proves who the human is
 * @param idempotency what makes a repetition the same request, where the caller wants that
 */
public record ProposalRequest(
        Intent intent, AuthorityProposal proposal, String handoff, Optional<Proposals.Idempotency> idempotency) {

    /** Returns the authority that the proposal asks for, as the server reads it. */
    Authority proposed() {
        return proposal.authority();
    }
}
