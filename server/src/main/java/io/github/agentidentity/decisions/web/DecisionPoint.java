package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Identifier and endpoints of a realm's decision point.
 *
 * @param settings of the realm
 */
record DecisionPoint(Settings settings) {

    private static final String ACCESS_REQUEST = "urn:openid:authzen:capability:access-request";

    static DecisionPoint of(Settings settings) {
        return new DecisionPoint(settings);
    }

    /** The {@code policy_decision_point}: the issuer's URL and {@code /agent-identity}. */
    String id() {
        return settings.decisionPoint();
    }

    /** Its metadata (AuthZEN Authorization API 1.0, Policy Decision Point Metadata). */
    JsonObject metadata() {
        return JsonObject.builder()
                .put("policy_decision_point", id())
                .put("access_evaluation_endpoint", id() + "/access/v1/evaluation")
                .put("access_evaluations_endpoint", id() + "/access/v1/evaluations")
                .put("search_action_endpoint", id() + "/access/v1/search/action")
                .put("access_request_endpoint", requestEndpoint())
                .put("capabilities", JsonArray.ofStrings(List.of(ACCESS_REQUEST)))
                .put("supported_obligations", JsonArray.ofStrings(List.of("custom")))
                .build();
    }

    /** The address at which approvals are requested (ARAP, Discovery). */
    String requestEndpoint() {
        return id() + "/access/v1/requests";
    }

    /** The page on which approvers decide about a task, where the realm hands it out. */
    Optional<String> reviewUri(String task) {
        return settings.reviewLinks() ? Optional.of(settings.approvalUri(task)) : Optional.empty();
    }

    /** The address at which a task is asked for. */
    String taskEndpoint(String task) {
        return requestEndpoint() + "/" + task;
    }
}
