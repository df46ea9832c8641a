package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.json.JsonObject;

/**
 * An action search request (AuthZEN Authorization API 1.0, Action Search API).
 *
 * @param subject the human for whom the agent acts
 * @param target the object that an action would touch
 * @param credential the agent's token, and what is said of it
 */
public record SearchRequest(RequestedSubject subject, RequestedTarget target, Credential credential) {

    /**
     * Reads a request; {@code page} is ignored, for all results fit into one.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code missing_parameter} or {@code malformed_parameter}
     */
    public static SearchRequest read(JsonObject json) {
        RequestObject request = new RequestObject("", json);
        return new SearchRequest(
                RequestedSubject.read(request.required("subject")),
                RequestedTarget.read(request.required("resource")),
                Credential.read(request));
    }
}
