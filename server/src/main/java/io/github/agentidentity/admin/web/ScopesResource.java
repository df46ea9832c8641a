package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.keycloak.RegisteredScope;
import io.github.agentidentity.registry.keycloak.administration.ScopeAdministration;
import io.github.agentidentity.registry.keycloak.administration.ScopeDraft;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/scopes}: admins list, define, change and remove agent scopes. */
public final class ScopesResource {

    private static final DefinitionRequests.Kind<ScopeDraft, RegisteredScope> SCOPES =
            new DefinitionRequests.Kind<>("scopes", "name", DraftReader::scope, AdminJson::json, scope -> scope.id());

    private final AdminRequestHandler handler;
    private final DefinitionRequests<ScopeDraft, RegisteredScope> definitions;

    public ScopesResource(KeycloakSession session, AdminRequestHandler handler) {
        this.handler = handler;
        this.definitions = new DefinitionRequests<>(session, handler, SCOPES, handler::write, this::register);
    }

    /** The agent scopes of the realm, in the order of their names. */
    @GET
    public Response list() {
        return definitions.list();
    }

    /** Defines a new agent scope: 201 with where it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(InputStream body) {
        return definitions.define(body);
    }

    /** One agent scope. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return definitions.read(id);
    }

    /** Replaces the definition of an agent scope. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redefine(@PathParam("id") String id, InputStream body) {
        return definitions.redefine(id, body);
    }

    /** Removes an agent scope. */
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        return definitions.remove(id, room -> register(room).remove(id));
    }

    private ScopeAdministration register(AgentIdentitySession room) {
        return AdminWiring.of(room).agentScopes(handler.roles());
    }
}
