package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.json.JsonObject;

/**
 * An access evaluation request (AuthZEN Authorization API 1.0, Access Evaluation API): one action that an agent wants
 * to take, as the service describes it.
 *
 * @param subject the human for whom it is
 * @param action the action
 * @param target the object that it would touch
 * @param credential the agent's token, and what is said of it
 * @param approval what is said of an approval of this action
 */
public record EvaluationRequest(
        RequestedSubject subject,
        RequestedAction action,
        RequestedTarget target,
        Credential credential,
        SentApproval approval) {

    /**
     * Reads a request.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code missing_parameter} or {@code malformed_parameter}
     */
    public static EvaluationRequest read(JsonObject json) {
        RequestObject request = new RequestObject("", json);
        return new EvaluationRequest(
                RequestedSubject.read(request.required("subject")),
                RequestedAction.read(request.required("action")),
                RequestedTarget.read(request.required("resource")),
                Credential.read(request),
                SentApproval.read(request));
    }

    /** The same as an item of a batch, in which nobody is asked for an approval. */
    public EvaluationRequest inBatch() {
        return new EvaluationRequest(subject, action, target, credential, approval.withoutRequest());
    }
}
