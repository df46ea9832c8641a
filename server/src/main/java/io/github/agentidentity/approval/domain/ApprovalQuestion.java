package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/** Question of a page to its human: whether an agent may do this for them. */
public sealed interface ApprovalQuestion permits PendingApproval, PendingResumption {

    /** The agent's words. */
    Intent intent();

    /** The agent that asks. */
    Agent agent();

    /** The authority that a yes would give the agent, and its scopes. */
    Derivation derivation();

    /** Until when. */
    Instant expiresAt();

    /** Why the answer cannot be yes as things are, if so. */
    Optional<Reason> blockedBy();

    /**
     * The digest of all that an answer decides: the answer names it, so that nothing can change between what the human
     * saw and what they say.
     */
    String shown();

    /** For evidence: what was shown to whom, and why their answer could not have been yes, if so. */
    default JsonObject shownTo(Approver approver) {
        JsonObject.Builder content =
                JsonObject.builder().put("to", approver.human().id()).put("shown", shown());
        approver.proof().writeTo(content);
        blockedBy().ifPresent(reason -> content.put("blocked_by", reason.code()));
        return content.build();
    }
}
