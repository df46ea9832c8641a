package io.github.agentidentity.admin.web;

import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.registry.keycloak.RegisteredSettings;
import io.github.agentidentity.registry.keycloak.administration.SettingsAdministration;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/settings}: admins read and replace the settings of the realm. It answers also where a wrong
 * one keeps every other door shut, so that it can be put right here.
 */
public final class SettingsResource {

    private final AdminRequestHandler handler;

    public SettingsResource(AdminRequestHandler handler) {
        this.handler = handler;
    }

    /** The settings that are set, and for each its rule. */
    @GET
    public Response read() {
        return handler.lookAt(session -> answer(administration(session).read()));
    }

    /** Replaces the settings; what is left out has its default again. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(InputStream body) {
        return handler.writeAt(session -> {
            DefinitionTag.requireUnchanged(
                    session, () -> SettingsJson.json(administration(session).read()));
            RegisteredSettings settings = administration(session).replace(DraftReader.settings(RequestBody.read(body)));
            return new AdminRequestHandler.Written(
                    OperationType.UPDATE, "settings", SettingsJson.json(settings), answer(settings));
        });
    }

    private static SettingsAdministration administration(KeycloakSession session) {
        return new SettingsAdministration(session.getContext().getRealm());
    }

    private static Response answer(RegisteredSettings settings) {
        return DefinitionTag.answer(Response.Status.OK, SettingsJson.json(settings))
                .build();
    }
}
