package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposals;
import java.util.Optional;

/**
 * A request to propose a mission to a human whom the agent names itself; well-formed and not believed.
 *
 * @param intent what the agent says it is about to do
 * @param proposal the authority it asks for; not empty
 * @param loginHint the name by which the human signs in
 * @param idempotency what makes a repetition the same request, where the caller wants that
 */
public record HintedRequest(
        Intent intent, AuthorityProposal proposal, String loginHint, Optional<Proposals.Idempotency> idempotency) {

    /** Returns the authority that the proposal asks for, as the server reads it. */
    Authority proposed() {
        return proposal.authority();
    }
}
