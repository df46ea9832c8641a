package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.ListQuery;
import io.github.agentidentity.registry.keycloak.RegisteredScope;
import io.github.agentidentity.registry.keycloak.administration.ScopeAdministration;
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
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/scopes}: admins list, define, change and remove agent scopes. */
public final class ScopesResource {

    private final KeycloakSession session;
    private final AdminRequestHandler handler;

    public ScopesResource(KeycloakSession session, AdminRequestHandler handler) {
        this.session = session;
        this.handler = handler;
    }

    /** The agent scopes of the realm, in the order of their names. */
    @GET
    public Response list() {
        return handler.look(room -> {
            PageRequest asked = ListQuery.read(session.getContext().getUri().getQueryParameters(), "name");
            return JsonBody.of(
                            Response.Status.OK,
                            ListAnswer.json("scopes", asked, register(room).list(asked), AdminJson::json))
                    .build();
        });
    }

    /** Defines a new agent scope: 201 with where it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(InputStream body) {
        return handler.write(room -> {
            RegisteredScope scope = register(room).define(DraftReader.scope(RequestBody.read(body)));
            return new AdminRequestHandler.Written(
                    OperationType.CREATE,
                    "scopes/" + scope.id(),
                    AdminJson.json(scope),
                    JsonBody.of(Response.Status.CREATED, AdminJson.json(scope))
                            .location(session.getContext()
                                    .getUri()
                                    .getAbsolutePathBuilder()
                                    .path(scope.id())
                                    .build())
                            .build());
        });
    }

    /** One agent scope. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return handler.look(room -> answer(register(room).read(id)));
    }

    /** Replaces the definition of an agent scope. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redefine(@PathParam("id") String id, InputStream body) {
        return handler.write(room -> {
            RegisteredScope scope = register(room).redefine(id, DraftReader.scope(RequestBody.read(body)));
            return new AdminRequestHandler.Written(
                    OperationType.UPDATE, "scopes/" + id, AdminJson.json(scope), answer(scope));
        });
    }

    /** Removes an agent scope. */
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        return handler.write(room -> new AdminRequestHandler.Written(
                OperationType.DELETE,
                "scopes/" + id,
                AdminJson.json(register(room).remove(id)),
                Response.noContent().build()));
    }

    private ScopeAdministration register(AgentIdentitySession room) {
        return AdminWiring.of(room).agentScopes(handler.roles());
    }

    private static Response answer(RegisteredScope scope) {
        return JsonBody.of(Response.Status.OK, AdminJson.json(scope)).build();
    }
}
