package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.keycloak.RegisteredAgent;
import io.github.agentidentity.registry.keycloak.administration.AgentAdministration;
import io.github.agentidentity.registry.keycloak.administration.AgentDraft;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/agents}: admins list, define, change, stop and release agents. */
public final class AgentsResource {

    private static final DefinitionRequests.Kind<AgentDraft, RegisteredAgent> AGENTS = new DefinitionRequests.Kind<>(
            "agents", "client_id", DraftReader::agent, AdminJson::json, agent -> agent.client()
                    .id());

    private final AdminRequestHandler handler;
    private final DefinitionRequests<AgentDraft, RegisteredAgent> definitions;

    public AgentsResource(KeycloakSession session, AdminRequestHandler handler) {
        this.handler = handler;
        this.definitions = new DefinitionRequests<>(session, handler, AGENTS, handler::writeForLong, this::register);
    }

    /** The agents of the realm, in the order of their client_ids. */
    @GET
    public Response list() {
        return definitions.list();
    }

    /** Defines a new agent: 201 with where it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(InputStream body) {
        return definitions.define(body);
    }

    /** One agent. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return definitions.read(id);
    }

    /** Replaces the definition of an agent, or turns an ordinary client into one. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redefine(@PathParam("id") String id, InputStream body) {
        return definitions.redefine(id, body);
    }

    /** Suspends an agent until it is released. */
    @POST
    @Path("{id}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response suspend(@PathParam("id") String id, InputStream body) {
        return act(id, "suspend", body, (room, agent, reason) -> room.suspendAgent()
                .suspend(agent.client().id(), agent.client().clientId(), by(), reason));
    }

    /** Releases a suspended agent. */
    @POST
    @Path("{id}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response release(@PathParam("id") String id, InputStream body) {
        return act(id, "release", body, (room, agent, reason) -> room.suspendAgent()
                .release(agent.client().id(), agent.client().clientId(), by(), reason));
    }

    /** Retires an agent for ever. */
    @POST
    @Path("{id}/retire")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response retire(@PathParam("id") String id, InputStream body) {
        return act(id, "retire", body, (room, agent, reason) -> room.suspendAgent()
                .retire(agent.client().id(), agent.client().clientId(), by(), reason));
    }

    /** Action on an agent that leaves its definition as it is. */
    @FunctionalInterface
    private interface Action {
        void on(AgentIdentitySession room, RegisteredAgent agent, String reason);
    }

    private Response act(String id, String name, InputStream body, Action action) {
        return handler.write(room -> {
            RegisteredAgent agent = register(room).read(id);
            String reason = StopReason.read(RequestBody.read(body));
            action.on(room, agent, reason);
            return new AdminRequestHandler.Written(
                    OperationType.ACTION,
                    "agents/" + id + "/" + name,
                    JsonObject.builder().put("reason", reason).build(),
                    definitions.answer(register(room).read(id)));
        });
    }

    private String by() {
        return handler.admin().getUser().getId();
    }

    private AgentAdministration register(AgentIdentitySession room) {
        return AdminWiring.of(room).agents(handler.admin());
    }
}
