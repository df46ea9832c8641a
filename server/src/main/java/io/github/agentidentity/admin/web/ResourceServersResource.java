package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.ListQuery;
import io.github.agentidentity.registry.keycloak.RegisteredServer;
import io.github.agentidentity.registry.keycloak.administration.ServerAdministration;
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

/** {@code …/agent-identity/resource-servers}: admins list, define and change resource servers. */
public final class ResourceServersResource {

    private final KeycloakSession session;
    private final AdminRequestHandler handler;

    public ResourceServersResource(KeycloakSession session, AdminRequestHandler handler) {
        this.session = session;
        this.handler = handler;
    }

    /** The resource servers of the realm, in the order of their client_ids. */
    @GET
    public Response list() {
        return handler.look(room -> {
            PageRequest asked = ListQuery.read(session.getContext().getUri().getQueryParameters(), "client_id");
            return JsonBody.of(
                            Response.Status.OK,
                            ListAnswer.json(
                                    "resource_servers", asked, register(room).list(asked), AdminJson::json))
                    .build();
        });
    }

    /** Defines a new resource server: 201 with where it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(InputStream body) {
        return handler.write(room -> {
            RegisteredServer server = register(room).define(DraftReader.resourceServer(RequestBody.read(body)));
            String id = server.client().id();
            return new AdminRequestHandler.Written(
                    OperationType.CREATE,
                    "resource-servers/" + id,
                    AdminJson.json(server),
                    JsonBody.of(Response.Status.CREATED, AdminJson.json(server))
                            .location(session.getContext()
                                    .getUri()
                                    .getAbsolutePathBuilder()
                                    .path(id)
                                    .build())
                            .build());
        });
    }

    /** One resource server. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return handler.look(room -> answer(register(room).read(id)));
    }

    /** Replaces the definition of a resource server, or turns an ordinary confidential client into one. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redefine(@PathParam("id") String id, InputStream body) {
        return handler.write(room -> {
            RegisteredServer server = register(room).redefine(id, DraftReader.resourceServer(RequestBody.read(body)));
            return new AdminRequestHandler.Written(
                    OperationType.UPDATE, "resource-servers/" + id, AdminJson.json(server), answer(server));
        });
    }

    private ServerAdministration register(AgentIdentitySession room) {
        return AdminWiring.of(room).resourceServers(handler.admin());
    }

    private static Response answer(RegisteredServer server) {
        return JsonBody.of(Response.Status.OK, AdminJson.json(server)).build();
    }
}
