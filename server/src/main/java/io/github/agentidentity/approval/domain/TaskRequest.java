package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposals;
import java.util.Optional;

/**
 * A request to start a task within a template; well-formed and not believed.
 *
 * @param intent what the agent says it is about to do
 * @param proposal the authority it asks for; not empty
 * @param templateId the template
 * @param idempotency what makes a repetition the same request, where the caller wants that
 */
public record TaskRequest(
        Intent intent, AuthorityProposal proposal, String templateId, Optional<Proposals.Idempotency> idempotency) {

    /** Returns the authority that the task asks for, as the server reads it. */
    Authority asked() {
        return proposal.authority();
    }
}
