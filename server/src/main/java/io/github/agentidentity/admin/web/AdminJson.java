package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.keycloak.RegisteredAgent;
import io.github.agentidentity.registry.keycloak.RegisteredApp;
import io.github.agentidentity.registry.keycloak.RegisteredClient;
import io.github.agentidentity.registry.keycloak.RegisteredScope;
import io.github.agentidentity.registry.keycloak.RegisteredServer;
import io.github.agentidentity.registry.keycloak.RoleName;

/** Registrations as JSON: member by member as in definitions, with the members that only the server states. */
final class AdminJson {

    private AdminJson() {}

    static JsonObject json(RegisteredAgent agent) {
        RegisteredClient client = agent.client();
        JsonObject.Builder json = of(client);
        json.put("client_authenticator", client.authenticator());
        Schemas.AGENT.put(client.attributes(), json);
        json.put("scopes", JsonArray.ofStrings(agent.scopes()))
                .put("state", agent.state().code());
        agent.stop().ifPresent(stop -> json.put("stop", json(stop)));
        return json.put("problems", Schemas.AGENT.json(agent.problems())).build();
    }

    static JsonObject json(RegisteredServer server) {
        JsonObject.Builder json = of(server.client());
        Schemas.RESOURCE_SERVER.put(server.client().attributes(), json);
        return json.put("problems", Schemas.RESOURCE_SERVER.json(server.problems()))
                .build();
    }

    static JsonObject json(RegisteredApp app) {
        return of(app.client())
                .put("redirect_uris", JsonArray.ofStrings(app.redirectUris()))
                .put("problems", Schemas.APP.json(app.problems()))
                .build();
    }

    static JsonObject json(RegisteredScope scope) {
        JsonObject.Builder json = JsonObject.builder().put("id", scope.id()).put("name", scope.name());
        Schemas.SCOPE.put(scope.attributes(), json);
        TitleMember.json(scope.attributes()).ifPresent(titles -> json.put(TitleMember.NAME, titles));
        return json.put(
                        "roles",
                        JsonArray.of(scope.roles().stream().map(AdminJson::json).toList()))
                .put("problems", Schemas.SCOPE.json(scope.problems()))
                .build();
    }

    private static JsonObject.Builder of(RegisteredClient client) {
        JsonObject.Builder json = JsonObject.builder().put("id", client.id()).put("client_id", client.clientId());
        client.name().ifPresent(name -> json.put("name", name));
        client.description().ifPresent(text -> json.put("description", text));
        return json.put("enabled", new JsonBoolean(client.enabled()));
    }

    private static JsonObject json(RoleName role) {
        JsonObject.Builder json = JsonObject.builder();
        role.client().ifPresent(client -> json.put("client", client));
        return json.put("name", role.name()).build();
    }

    private static JsonObject json(AgentSuspension stop) {
        return JsonObject.builder()
                .put("kind", stop.kind().code())
                .put("at", Rfc3339.print(stop.at()))
                .put("by", stop.by())
                .put("reason", stop.reason())
                .build();
    }
}
