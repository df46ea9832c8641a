package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminRoom;
import io.github.agentidentity.base.keycloak.Listing;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.ListQuery;
import io.github.agentidentity.registry.keycloak.RegisteredScope;
import io.github.agentidentity.registry.keycloak.administration.ScopeRegister;
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
    private final AdminDesk desk;

    public ScopesResource(KeycloakSession session, AdminDesk desk) {
        this.session = session;
        this.desk = desk;
    }

    /** The agent scopes of the realm, in the order of their names. */
    @GET
    public Response list() {
        return desk.look(room -> {
            Listing asked = ListQuery.read(session.getContext().getUri().getQueryParameters(), "name");
            return JsonBody.of(
                            Response.Status.OK,
                            ListAnswer.json("scopes", asked, register(room).list(asked), Answers::json))
                    .build();
        });
    }

    /** Defines a new agent scope: 201 with where it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(InputStream body) {
        return desk.write(room -> {
            RegisteredScope scope = register(room).define(Drafts.scope(RequestBody.read(body)));
            return new AdminDesk.Written(
                    OperationType.CREATE,
                    "scopes/" + scope.id(),
                    Answers.json(scope),
                    JsonBody.of(Response.Status.CREATED, Answers.json(scope))
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
        return desk.look(room -> answer(register(room).read(id)));
    }

    /** Replaces the definition of an agent scope. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redefine(@PathParam("id") String id, InputStream body) {
        return desk.write(room -> {
            RegisteredScope scope = register(room).redefine(id, Drafts.scope(RequestBody.read(body)));
            return new AdminDesk.Written(OperationType.UPDATE, "scopes/" + id, Answers.json(scope), answer(scope));
        });
    }

    /** Removes an agent scope. */
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        return desk.write(room -> new AdminDesk.Written(
                OperationType.DELETE,
                "scopes/" + id,
                Answers.json(register(room).remove(id)),
                Response.noContent().build()));
    }

    private ScopeRegister register(AgentIdentitySession room) {
        return AdminRoom.of(room).agentScopes(desk.roles());
    }

    private static Response answer(RegisteredScope scope) {
        return JsonBody.of(Response.Status.OK, Answers.json(scope)).build();
    }
}
