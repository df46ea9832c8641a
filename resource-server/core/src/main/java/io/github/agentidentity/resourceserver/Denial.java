package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.JsonObject;
import java.util.Optional;

/**
 * No of the issuer's decision point, with what it told the service alone. Nothing of it is for the agent but the
 * {@linkplain io.github.agentidentity.authority.Refusal#ticket() ticket} and, where the realm hands it out, the
 * {@linkplain io.github.agentidentity.authority.Refusal#reviewUri() page}, which the refusal carries. Immutable.
 */
@PublicApi
public final class Denial {

    private final DenialReason reason;
    private final Optional<String> evaluationId;
    private final Optional<JsonObject> accessRequest;
    private final Optional<JsonObject> task;

    Denial(
            DenialReason reason,
            Optional<String> evaluationId,
            Optional<JsonObject> accessRequest,
            Optional<JsonObject> task) {
        this.reason = reason;
        this.evaluationId = evaluationId;
        this.accessRequest = accessRequest;
        this.task = task;
    }

    /** The same for another reason. */
    Denial as(DenialReason other) {
        return new Denial(other, evaluationId, accessRequest, task);
    }

    /** The reason. */
    public DenialReason reason() {
        return reason;
    }

    /** Id under which the issuer's evidence has it. */
    public Optional<String> evaluationId() {
        return evaluationId;
    }

    /**
     * Means by which the service requests the approval itself ({@code access_request} of the Access Request and
     * Approval Profile): {@code endpoint}, {@code expires_at}, {@code binding_token}.
     */
    public Optional<JsonObject> accessRequest() {
        return accessRequest;
    }

    /** Task that waits for a human, where the approval was requested in the same call. */
    public Optional<JsonObject> task() {
        return task;
    }

    /** Reason and id; no token. */
    @Override
    public String toString() {
        return reason.code() + evaluationId.map(id -> " " + id).orElse("");
    }
}
