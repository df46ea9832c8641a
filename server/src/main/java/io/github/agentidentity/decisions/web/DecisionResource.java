package io.github.agentidentity.decisions.web;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.base.web.Unstored;
import io.github.agentidentity.decisions.domain.BatchRequest;
import io.github.agentidentity.decisions.domain.Decision;
import io.github.agentidentity.decisions.domain.DecisionCaller;
import io.github.agentidentity.decisions.domain.EvaluationRequest;
import io.github.agentidentity.decisions.domain.SearchRequest;
import io.github.agentidentity.decisions.keycloak.CallerAuthentication;
import io.github.agentidentity.decisions.keycloak.DecisionWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.Completion;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.missions.web.RequestGate;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/access/v1}: the decision point, for resource servers (AuthZEN Authorization API 1.0). */
public final class DecisionResource {

    private final KeycloakSession session;

    public DecisionResource(KeycloakSession session) {
        this.session = session;
    }

    /** One decision: 200, yes or no. */
    @POST
    @Path("evaluation")
    public Response evaluation(InputStream body) {
        return answer(Operation.EVALUATE, body, (caller, json) -> single(caller, json));
    }

    /** Several decisions, each as if it were asked for alone: 200 with one answer for each item, in their order. */
    @POST
    @Path("evaluations")
    public Response evaluations(InputStream body) {
        return answer(Operation.EVALUATE, body, (caller, json) -> {
            BatchRequest batch = BatchRequest.read(json);
            return batch.items().isEmpty() ? single(caller, json) : each(caller, batch);
        });
    }

    /** The actions that a token grants here: 200 with their names, none where it grants nothing. */
    @POST
    @Path("search/action")
    public Response actions(InputStream body) {
        return answer(Operation.SEARCH, body, (caller, json) -> {
            SearchRequest request = SearchRequest.read(json);
            List<Json> found = new ArrayList<>();
            DecisionWiring.of(caller.room(), request.credential().accessToken())
                    .searchActions()
                    .find(caller.server(), request)
                    .forEach(name ->
                            found.add(JsonObject.builder().put("name", name).build()));
            return JsonObject.builder().put("results", new JsonArray(found)).build();
        });
    }

    private JsonObject single(Asking asking, JsonObject json) {
        EvaluationRequest request = EvaluationRequest.read(json);
        Decision decision = DecisionWiring.of(
                        asking.room(), request.credential().accessToken())
                .decideAction(asking.server())
                .decide(asking.server(), request);
        tell(asking, decision);
        return DecisionAnswer.of(decision);
    }

    /** An event of a denial takes a connection of its own, so the request gives back its own first. */
    private void tell(Asking asking, Decision decision) {
        if (decision instanceof Decision.Denied) {
            Completion.of(session);
        }
        DecisionEvent.tell(asking.event(), decision);
    }

    private JsonObject each(Asking asking, BatchRequest batch) {
        Completion.of(session);
        BatchItems items = new BatchItems(session, asking.server());
        return JsonObject.builder()
                .put(
                        "evaluations",
                        new JsonArray(
                                batch.items().stream().<Json>map(items::decide).toList()))
                .build();
    }

    /** One request of a resource server that has authenticated. */
    private record Asking(AgentIdentitySession room, DecisionCaller server, EventBuilder event) {}

    /** Part of an answer that is JSON for a request that is JSON. */
    private interface Work {

        JsonObject of(Asking asking, JsonObject request);
    }

    private Response answer(Operation operation, InputStream body, Work work) {
        RequestId.echo(session);
        EventBuilder event = DecisionEvent.of(session, EventType.TOKEN_EXCHANGE);
        return Challenges.of(new Refusals(session, event, operation, Refusals.Dialect.REST).answer(() -> {
            AgentIdentitySession room = RequestGate.enterToDecide(session);
            FormParameters.refuseQuery(session);
            DecisionPoint point = DecisionPoint.of(room.settings());
            DecisionCaller server = new CallerAuthentication(session, point.id())
                    .require(event, Unstored.copyOf(session, event.getEvent()));
            requireJson();
            JsonObject answer = work.of(new Asking(room, server, event), RequestBody.readForeign(body));
            return JsonBody.of(Response.Status.OK, answer).build();
        }));
    }

    private void requireJson() {
        @Nullable
        MediaType sent = session.getContext().getHttpRequest().getHttpHeaders().getMediaType();
        if (sent == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(sent)) {
            throw Refusal.because(MALFORMED_PARAMETER, "Send the Content-Type application/json.");
        }
    }
}
