package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.ResourceUri;
import java.time.Instant;

/**
 * One evaluation of one request.
 *
 * @param id the {@code evaluation_id}: 256 random bits after {@code dec_}
 * @param at when it began
 * @param caller who asks
 * @param request what is asked
 */
record Evaluation(String id, Instant at, DecisionCaller caller, EvaluationRequest request) {

    ResourceUri resource() {
        return request.target().resourceAt(caller.resource());
    }
}
