package io.github.agentidentity.decisions.web;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.base.web.Unstored;
import io.github.agentidentity.decisions.domain.DecisionCaller;
import io.github.agentidentity.decisions.keycloak.CallerAuthentication;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.missions.web.RequestGate;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** Answers the requests of resource servers, each of which authenticates first. */
final class ServiceRequests {

    private static final String CLIENT_ID = "client_id";

    private final KeycloakSession session;

    ServiceRequests(KeycloakSession session) {
        this.session = session;
    }

    /**
     * A request of a resource server that has authenticated.
     *
     * @param room the realm
     * @param server who asks
     * @param event of the request; it names the client
     */
    record Asking(AgentIdentitySession room, DecisionCaller server, EventBuilder event) {}

    /** Part of an answer that comes once it is known who asks. */
    interface Work {

        JsonObject answer(Asking asking);
    }

    /** Whole answer that comes once it is known who asks. */
    interface Reply {

        Response to(Asking asking);
    }

    /** The answer of {@code work}, or the refusal; the name of the request comes back with either. */
    Response answer(Operation operation, Work work) {
        return respond(operation, Refusals.Dialect.REST, asking -> JsonBody.of(Response.Status.OK, work.answer(asking))
                .build());
    }

    /** The same for a whole answer, and refusals that are problems (RFC 9457). */
    Response respond(Operation operation, Reply reply) {
        return respond(operation, Refusals.Dialect.PROBLEM, reply);
    }

    private Response respond(Operation operation, Refusals.Dialect dialect, Reply reply) {
        RequestId.echo(session);
        EventBuilder event = DecisionEvent.of(session, EventType.TOKEN_EXCHANGE);
        return Challenges.of(new Refusals(session, event, operation, dialect).answer(() -> {
            AgentIdentitySession room = RequestGate.enterToDecide(session);
            requireNoQueryBut(CLIENT_ID);
            DecisionPoint point = DecisionPoint.of(room.settings());
            DecisionCaller server = new CallerAuthentication(session, room.resourceServers(), point.id())
                    .require(event, Unstored.copyOf(session, event.getEvent()));
            return reply.to(new Asking(room, server, event));
        }));
    }

    /** A client that authenticates by its certificate has no other place for its name: a body of JSON is no form. */
    private void requireNoQueryBut(String parameter) {
        Map<String, List<String>> query = session.getContext().getUri().getQueryParameters();
        boolean isThat =
                query.size() == 1 && query.getOrDefault(parameter, List.of()).size() == 1;
        if (!isThat) {
            FormParameters.refuseQuery(session);
        }
    }

    /**
     * The JSON object that is the body of the request.
     *
     * @throws Refusal {@code malformed_parameter} for another content type, {@code malformed_json}
     */
    JsonObject json(InputStream body) {
        if (!isJson(
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.CONTENT_TYPE))) {
            throw Refusal.because(MALFORMED_PARAMETER, "Send the Content-Type application/json.");
        }
        return RequestBody.readForeign(body);
    }

    /** Whether that type is named, once: a range such as {@code *}{@code /*} names none. */
    private static boolean isJson(@Nullable List<String> contentTypes) {
        return contentTypes != null
                && contentTypes.size() == 1
                && MediaType.APPLICATION_JSON.equalsIgnoreCase(
                        contentTypes.get(0).split(";", 2)[0].trim());
    }
}
