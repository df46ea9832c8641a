package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.RequestMetrics;
import io.github.agentidentity.decisions.domain.Decision;
import io.github.agentidentity.decisions.domain.DecisionCaller;
import io.github.agentidentity.decisions.domain.EvaluationRequest;
import io.github.agentidentity.decisions.keycloak.DecisionWiring;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.missions.web.RequestGate;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Items of a batch, each judged in a session and a transaction of its own, as if it were asked for alone. The request's
 * own transaction is over by then, so that never more than one connection is held.
 */
final class BatchItems {

    private final KeycloakSession session;
    private final DecisionCaller caller;

    BatchItems(KeycloakSession session, DecisionCaller caller) {
        this.session = session;
        this.caller = caller;
    }

    /** The answer for one item; what goes wrong with it is said there and stops no other. */
    JsonObject decide(JsonObject item) {
        try {
            return DecisionAnswer.of(decided(EvaluationRequest.read(item)));
        } catch (Refusal refusal) {
            return refused(refusal);
        } catch (RuntimeException e) {
            return refused(Outage.refusal(e).orElseThrow(() -> e));
        }
    }

    private JsonObject refused(Refusal refusal) {
        RequestMetrics.refused(Operation.EVALUATE, refusal.reason());
        return DecisionAnswer.ofItem(
                refusal, Refusals.response(refusal, Refusals.Dialect.REST).getStatus());
    }

    private Decision decided(EvaluationRequest request) {
        Decision decision = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> DecisionWiring.of(
                                RequestGate.enterToDecide(own),
                                request.credential().accessToken())
                        .decideAction(caller)
                        .decide(caller, request),
                "agent-identity-evaluation");
        KeycloakModelUtils.runJobInTransaction(
                session.getKeycloakSessionFactory(), session.getContext(), own -> tell(own, decision));
        return decision;
    }

    private void tell(KeycloakSession own, Decision decision) {
        EventBuilder event = DecisionEvent.of(own, EventType.TOKEN_EXCHANGE).client(caller.clientId());
        DecisionEvent.tell(event, decision);
    }
}
