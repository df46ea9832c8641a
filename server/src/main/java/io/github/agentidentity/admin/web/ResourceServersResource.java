package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.keycloak.RegisteredServer;
import io.github.agentidentity.registry.keycloak.administration.ClientDraft;
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
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/resource-servers}: admins list, define and change resource servers. */
public final class ResourceServersResource {

    private static final DefinitionRequests.Kind<ClientDraft, RegisteredServer> RESOURCE_SERVERS =
            new DefinitionRequests.Kind<>(
                    "resource-servers",
                    "client_id",
                    DraftReader::resourceServer,
                    AdminJson::json,
                    server -> server.client().id());

    private final AdminRequestHandler handler;
    private final DefinitionRequests<ClientDraft, RegisteredServer> definitions;

    public ResourceServersResource(KeycloakSession session, AdminRequestHandler handler) {
        this.handler = handler;
        this.definitions = new DefinitionRequests<>(session, handler, RESOURCE_SERVERS, handler::write, this::register);
    }

    /** The resource servers of the realm, in the order of their client_ids. */
    @GET
    public Response list() {
        return definitions.list();
    }

    /** Defines a new resource server: 201 with where it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(InputStream body) {
        return definitions.define(body);
    }

    /** One resource server. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return definitions.read(id);
    }

    /** Replaces the definition of a resource server, or turns an ordinary confidential client into one. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redefine(@PathParam("id") String id, InputStream body) {
        return definitions.redefine(id, body);
    }

    private ServerAdministration register(AgentIdentitySession room) {
        return AdminWiring.of(room).resourceServers(handler.admin());
    }
}
