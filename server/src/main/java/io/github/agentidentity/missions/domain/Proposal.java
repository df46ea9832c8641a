package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/**
 * A mission that waits for its human: what the agent asked for, recorded as it asked.
 *
 * @param id {@code mpr_…}
 * @param humanId the internal id of the human for whom the mission would be, or {@link #NOBODY}
 * @param agentId the agent's internal client id
 * @param agentClientId the agent's client_id
 * @param intent the agent's words and the end it asks for
 * @param asked the authority it asks for
 * @param state whether it is decided
 * @param missionId the mission that came of it, once approved
 * @param hinted whether the agent named its human by a login hint, and nobody handed off
 * @param createdAt when it was proposed
 * @param expiresAt when it lapses undecided
 */
public record Proposal(
        String id,
        String humanId,
        String agentId,
        String agentClientId,
        Intent intent,
        AuthorityProposal asked,
        ProposalState state,
        Optional<String> missionId,
        boolean hinted,
        Instant createdAt,
        Instant expiresAt) {

    /** For whom a proposal is whose hint reached nobody: no user has this id, so that no one ever sees it. */
    public static final String NOBODY = "nobody";

    /** Returns the authority that the agent asks for, as the server reads it. */
    public Authority proposed() {
        return asked.authority();
    }

    /** Whether it still waits at {@code now}: undecided and strictly before its end. */
    public boolean isOpen(Instant now) {
        return state == ProposalState.PENDING && now.isBefore(expiresAt);
    }

    /** Whether it is this agent's, by internal id and by client_id. */
    public boolean isOf(Agent agent) {
        return agent.isRegisteredAs(agentId, agentClientId);
    }
}
