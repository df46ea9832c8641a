package io.github.agentidentity.approval.keycloak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/** Way from one step of a login up to the flow that holds it all. */
final class FlowPath {

    /** No flow is nested as deep; a realm whose flows go in circles ends here. */
    private static final int DEEPEST = 32;

    private final List<AuthenticationFlowModel> flows = new ArrayList<>();

    FlowPath(RealmModel realm, AuthenticationExecutionModel execution) {
        @Nullable AuthenticationExecutionModel at = execution;
        while (at != null && at.getParentFlow() != null && flows.size() < DEEPEST) {
            @Nullable AuthenticationFlowModel flow = realm.getAuthenticationFlowById(at.getParentFlow());
            if (flow == null) {
                return;
            }
            flows.add(flow);
            at = flow.isTopLevel() ? null : realm.getAuthenticationExecutionByFlowId(flow.getId());
        }
    }

    /** The flows that hold the step, the innermost first. */
    List<AuthenticationFlowModel> flows() {
        return List.copyOf(flows);
    }

    /** The id of the flow at the top; empty where the way does not lead to one. */
    Optional<String> top() {
        return flows.stream()
                .filter(AuthenticationFlowModel::isTopLevel)
                .map(AuthenticationFlowModel::getId)
                .findFirst();
    }
}
