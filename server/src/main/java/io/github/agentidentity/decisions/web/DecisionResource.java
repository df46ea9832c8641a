package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.decisions.domain.BatchRequest;
import io.github.agentidentity.decisions.domain.Decision;
import io.github.agentidentity.decisions.domain.EvaluationRequest;
import io.github.agentidentity.decisions.domain.SearchRequest;
import io.github.agentidentity.decisions.keycloak.DecisionWiring;
import io.github.agentidentity.decisions.keycloak.Messenger;
import io.github.agentidentity.decisions.web.ServiceRequests.Asking;
import io.github.agentidentity.missions.web.Completion;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/access/v1}: the decision point, for resource servers (AuthZEN Authorization API 1.0). */
public final class DecisionResource {

    private final KeycloakSession session;
    private final Messenger messenger;
    private final ServiceRequests requests;

    /** @param messenger carries word to those who are asked for approvals */
    public DecisionResource(KeycloakSession session, Messenger messenger) {
        this.session = session;
        this.messenger = messenger;
        this.requests = new ServiceRequests(session);
    }

    /** One decision: 200, yes or no. */
    @POST
    @Path("evaluation")
    public Response evaluation(InputStream body) {
        return requests.answer(Operation.EVALUATE, asking -> single(asking, requests.json(body)));
    }

    /** Several decisions, each as if it were asked for alone: 200 with one answer for each item, in their order. */
    @POST
    @Path("evaluations")
    public Response evaluations(InputStream body) {
        return requests.answer(Operation.EVALUATE, asking -> {
            JsonObject json = requests.json(body);
            BatchRequest batch = BatchRequest.read(json);
            return batch.items().isEmpty() ? single(asking, json) : each(asking, batch);
        });
    }

    /** The actions that a token grants here: 200 with their names, none where it grants nothing. */
    @POST
    @Path("search/action")
    public Response actions(InputStream body) {
        return requests.answer(Operation.SEARCH, asking -> {
            SearchRequest request = SearchRequest.read(requests.json(body));
            List<Json> found = new ArrayList<>();
            DecisionWiring.of(asking.room(), request.credential().accessToken(), messenger)
                    .searchActions()
                    .find(asking.server(), request)
                    .forEach(name ->
                            found.add(JsonObject.builder().put("name", name).build()));
            return JsonObject.builder().put("results", new JsonArray(found)).build();
        });
    }

    /** Requests of approvals that were missing. */
    @Path("requests")
    public AccessRequestResource accessRequests() {
        return new AccessRequestResource(session, messenger);
    }

    private JsonObject single(Asking asking, JsonObject json) {
        EvaluationRequest request = EvaluationRequest.read(json);
        Decision decision = DecisionWiring.of(
                        asking.room(), request.credential().accessToken(), messenger)
                .decideAction(asking.server())
                .decide(asking.server(), request);
        tell(asking, decision);
        return DecisionAnswer.of(decision, DecisionPoint.of(asking.room().settings()));
    }

    /** An event of a denial takes a connection of its own, so the request gives back its own first. */
    private void tell(Asking asking, Decision decision) {
        if (decision instanceof Decision.Denied) {
            Completion.required(session);
        }
        DecisionEvent.tell(asking.event(), decision);
    }

    private JsonObject each(Asking asking, BatchRequest batch) {
        Completion.of(session);
        BatchItems items = new BatchItems(
                session, asking.server(), DecisionPoint.of(asking.room().settings()), messenger);
        return JsonObject.builder()
                .put(
                        "evaluations",
                        new JsonArray(
                                batch.items().stream().<Json>map(items::decide).toList()))
                .build();
    }
}
