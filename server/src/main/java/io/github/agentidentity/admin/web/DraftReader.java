package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.keycloak.RoleName;
import io.github.agentidentity.registry.keycloak.administration.AgentDraft;
import io.github.agentidentity.registry.keycloak.administration.AppDraft;
import io.github.agentidentity.registry.keycloak.administration.ClientDraft;
import io.github.agentidentity.registry.keycloak.administration.ScopeDraft;
import io.github.agentidentity.registry.keycloak.administration.SettingsDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Definitions as the registers take them. */
final class DraftReader {

    private DraftReader() {}

    static AgentDraft agent(JsonObject body) {
        Schema definition = Schemas.AGENT.read(body);
        return new AgentDraft(client(definition), definition.texts("scopes"));
    }

    static ClientDraft resourceServer(JsonObject body) {
        return client(Schemas.RESOURCE_SERVER.read(body));
    }

    static AppDraft app(JsonObject body) {
        Schema definition = Schemas.APP.read(body);
        return new AppDraft(
                client(definition),
                definition.values().get("redirect_uris").map(uris -> definition.texts("redirect_uris")));
    }

    static SettingsDraft settings(JsonObject body) {
        Schema settings = Schemas.SETTINGS.read(body);
        return new SettingsDraft(settings.attributes(), settings.mistakes());
    }

    static ScopeDraft scope(JsonObject body) {
        Schema definition = Schemas.SCOPE.read(body);
        List<DefinitionError> mistakes = new ArrayList<>(definition.mistakes());
        List<RoleName> roles = new ArrayList<>();
        List<Json> items = definition.items("roles");
        for (int i = 0; i < items.size(); i++) {
            RoleName role = role(items.get(i), "roles/" + i, mistakes);
            if (roles.contains(role)) {
                mistakes.add(new DefinitionError("roles/" + i, "must not be named twice", "Name each role once."));
            }
            roles.add(role);
        }
        Map<String, String> attributes = new HashMap<>(definition.attributes());
        attributes.putAll(TitleMember.attributes(definition.object(TitleMember.NAME), mistakes));
        return new ScopeDraft(attributes, roles, mistakes);
    }

    private static ClientDraft client(Schema definition) {
        return new ClientDraft(
                definition.text("client_id"),
                definition.text("name"),
                definition.text("description"),
                definition.truth("enabled"),
                definition.text("client_authenticator"),
                definition.attributes(),
                definition.mistakes());
    }

    /**
     * A role of which something is wrong is one that is not there, and the first mistake of a place is what is said.
     */
    private static RoleName role(Json item, String place, List<DefinitionError> mistakes) {
        Schema role = item instanceof JsonObject object
                ? Schemas.ROLE.read(object)
                : Schemas.ROLE.read(JsonObject.builder().build());
        boolean fits = item instanceof JsonObject
                && role.mistakes().isEmpty()
                && role.text("name").isPresent();
        if (!fits) {
            mistakes.add(new DefinitionError(
                    place,
                    "must be an object with the string name, and for a role of a client the string client",
                    "Send {\"name\": …}, or {\"client\": …, \"name\": …}."));
        }
        return new RoleName(role.text("client"), role.text("name").orElse(""));
    }
}
