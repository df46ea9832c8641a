package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.base.domain.OpaqueId;
import java.time.Instant;

/**
 * One evaluation of one request.
 *
 * @param id the {@code evaluation_id}: 256 random bits after {@code dec_}
 * @param at when it began
 * @param caller who asks
 * @param request what is asked
 * @param keyProof the ground on which the token's key counts as proven, where it has one
 */
record Evaluation(String id, Instant at, DecisionCaller caller, EvaluationRequest request, KeyProof keyProof) {

    /** An evaluation that takes the service's word for the key. */
    static Evaluation begin(Instant at, DecisionCaller caller, EvaluationRequest request) {
        return new Evaluation(OpaqueId.random(OpaqueId.Kind.EVALUATION), at, caller, request, KeyProof.SERVICE);
    }

    /** The same, with this ground. */
    Evaluation with(KeyProof proof) {
        return new Evaluation(id, at, caller, request, proof);
    }

    ResourceUri resource() {
        return request.target().resourceAt(caller.resource());
    }
}
