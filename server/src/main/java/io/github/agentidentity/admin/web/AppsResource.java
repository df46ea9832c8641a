package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.keycloak.RegisteredApp;
import io.github.agentidentity.registry.keycloak.administration.AppAdministration;
import io.github.agentidentity.registry.keycloak.administration.AppDraft;
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

/** {@code …/agent-identity/apps}: admins list, define and change hand-off apps, and take the mark from them. */
public final class AppsResource {

    private static final DefinitionRequests.Kind<AppDraft, RegisteredApp> APPS =
            new DefinitionRequests.Kind<>("apps", "client_id", DraftReader::app, AdminJson::json, app -> app.client()
                    .id());

    private final AdminRequestHandler handler;
    private final DefinitionRequests<AppDraft, RegisteredApp> definitions;

    public AppsResource(KeycloakSession session, AdminRequestHandler handler) {
        this.handler = handler;
        this.definitions = new DefinitionRequests<>(session, handler, APPS, handler::write, this::register);
    }

    /** The hand-off apps of the realm, in the order of their client_ids. */
    @GET
    public Response list() {
        return definitions.list();
    }

    /** Defines a new hand-off app: 201 with where it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(InputStream body) {
        return definitions.define(body);
    }

    /** One hand-off app. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return definitions.read(id);
    }

    /** Replaces the definition of a hand-off app, or turns an ordinary confidential client into one. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redefine(@PathParam("id") String id, InputStream body) {
        return definitions.redefine(id, body);
    }

    /** Takes the mark from a hand-off app; its client stays. */
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        return definitions.remove(id, room -> register(room).remove(id));
    }

    private AppAdministration register(AgentIdentitySession room) {
        return AdminWiring.of(room).apps(handler.admin());
    }
}
