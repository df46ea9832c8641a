package io.github.agentidentity.it.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.agentidentity.it.actors.Admin;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However an admin writes it down, the same definition is the same agent. */
class AsCodeIT {

    private static final String RESOURCE = "https://calendar.example";
    private static final String SCOPE = RESOURCE + "#events.read";

    @RegisterExtension
    static final Realm demo = Realm.shared();

    private final List<String> realms = new ArrayList<>();

    @AfterEach
    void removeRealms() {
        realms.forEach(realm -> demo.admin().delete("/" + realm));
    }

    @Test
    void by_the_consoles_api_by_our_rest_and_by_a_file_it_is_the_same() {
        JsonNode byFile = definitions(imported("by-file"));
        JsonNode byConsole = definitions(byTheConsolesApi("by-console"));
        JsonNode byRest = definitions(byOurRest("by-rest"));

        assertThat(byFile.at("/agents/0/problems")).as(byFile.toString()).isEmpty();
        assertThat(byConsole).isEqualTo(byFile);
        assertThat(byRest).isEqualTo(byFile);
    }

    @Test
    void an_export_that_is_imported_elsewhere_keeps_everything() {
        String from = imported("exported");
        ObjectNode export = (ObjectNode) Json.read(demo.admin()
                .post("/" + from + "/partial-export?exportClients=true&exportGroupsAndRoles=true", "")
                .body()
                .replace("/realms/exported/", "/realms/elsewhere/")
                .replace("default-roles-exported", "default-roles-elsewhere"));
        JsonNode before = definitions(from);
        String to = create("elsewhere", withoutIds(export));
        sponsor(to);

        assertThat(definitions(to)).isEqualTo(before);
        assertThat(attributes(to)).isEqualTo(attributes(from)).isNotEmpty();
    }

    @Test
    void the_demo_realm_that_is_exported_and_imported_elsewhere_keeps_everything() {
        String name = demo.name();
        ObjectNode export = (ObjectNode) Json.read(demo.admin()
                .post("/" + name + "/partial-export?exportClients=true&exportGroupsAndRoles=true", "")
                .body()
                .replace("/realms/" + name + "/", "/realms/agents-elsewhere/")
                .replace("default-roles-" + name, "default-roles-agents-elsewhere"));
        giveSecrets(export);
        String to = create("agents-elsewhere", withoutIds(export));
        sponsor(to);

        assertThat(definitions(to)).isEqualTo(definitions(name));
        assertThat(attributes(to)).isEqualTo(attributes(name));
    }

    /** An export masks secrets, and the mask is none that an agent may have. */
    private static void giveSecrets(ObjectNode export) {
        for (JsonNode client : export.path("clients")) {
            if (client.has("secret")) {
                ((ObjectNode) client).put("secret", client.path("clientId").asText() + "-secret");
            }
        }
    }

    /** The file for keycloak-config-cli is a realm's representation, and imports as one. */
    private String imported(String name) {
        try {
            ObjectNode file = (ObjectNode) new YAMLMapper()
                    .readTree(Path.of("../realm-config/examples/keycloak-config-cli.yaml")
                            .toFile());
            String realm = create(name, file);
            sponsor(realm);
            return realm;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The requests that the admin console sends; what it has no field for goes the same way. */
    private String byTheConsolesApi(String name) {
        String realm = create(name, Json.object().put("enabled", true));
        sponsor(realm);
        String base = "/" + realm;
        Admin admin = demo.admin();
        admin.post(base + "/roles", Json.object().put("name", "calendar-user").toString());

        ObjectNode api = confidential("calendar-api");
        api.putObject("attributes").put("agent.kind", "resource-server").put("agent.resource", RESOURCE);
        admin.post(base + "/clients", api.toString());

        ObjectNode scope = Json.object().put("name", SCOPE).put("protocol", "openid-connect");
        scope.putObject("attributes")
                .put("agent.resource", RESOURCE)
                .put("agent.action", "events.read")
                .put("agent.title", "Read your calendar")
                .put("agent.risk", "low")
                .put("agent.reversible", "true")
                .put("agent.visibility", "self");
        admin.post(base + "/client-scopes", scope.toString());
        String scopeId = find(admin.get(base + "/client-scopes"), "name", SCOPE);
        admin.post(
                base + "/client-scopes/" + scopeId + "/scope-mappings/realm",
                Json.arrayOf(admin.get(base + "/roles/calendar-user")).toString());

        ObjectNode agent = confidential("calendar-agent").put("name", "Calendar agent");
        agent.put("clientAuthenticatorType", "client-jwt");
        agent.putObject("attributes")
                .put("agent.kind", "agent")
                .put("agent.sponsor", "carol")
                .put("agent.expires-at", "2030-01-01T00:00:00Z")
                .put("agent.max-token-lifetime", "120")
                .put("agent.key-binding", "required")
                .put("agent.max-pending-proposals-per-human", "2");
        admin.post(base + "/clients", agent.toString());
        admin.put(
                base + "/clients/" + find(admin.get(base + "/clients"), "clientId", "calendar-agent")
                        + "/optional-client-scopes/" + scopeId,
                Json.object());
        return realm;
    }

    private String byOurRest(String name) {
        String realm = create(name, Json.object().put("enabled", true));
        sponsor(realm);
        Admin admin = demo.admin();
        admin.post(
                "/" + realm + "/roles",
                Json.object().put("name", "calendar-user").toString());
        String base = "/" + realm + "/agent-identity";
        admin.post(
                base + "/resource-servers",
                Json.object()
                        .put("client_id", "calendar-api")
                        .put("resource", RESOURCE)
                        .toString());
        ObjectNode scope = Json.object()
                .put("resource", RESOURCE)
                .put("action", "events.read")
                .put("title", "Read your calendar")
                .put("risk", "low")
                .put("reversible", true)
                .put("visibility", "self");
        scope.putArray("roles").add(Json.object().put("name", "calendar-user"));
        admin.post(base + "/scopes", scope.toString());
        ObjectNode agent = Json.object()
                .put("client_id", "calendar-agent")
                .put("name", "Calendar agent")
                .put("client_authenticator", "client-jwt")
                .put("sponsor", "carol")
                .put("expires_at", "2030-01-01T00:00:00Z")
                .put("max_token_lifetime", 120)
                .put("key_binding", "required")
                .put("max_pending_proposals_per_human", 2);
        agent.set("scopes", Json.array(SCOPE));
        admin.post(base + "/agents", agent.toString());
        return realm;
    }

    private String create(String name, ObjectNode realm) {
        realm.put("realm", name);
        demo.admin().post("", realm.toString());
        realms.add(name);
        return name;
    }

    /** Elsewhere is the same server here, where an id can be had once; keys are each realm's own. */
    private static ObjectNode withoutIds(ObjectNode export) {
        export.remove("components");
        export.findParents("id").forEach(parent -> ((ObjectNode) parent).remove("id"));
        export.findParents("containerId").forEach(parent -> ((ObjectNode) parent).remove("containerId"));
        return export;
    }

    private static void sponsor(String realm) {
        demo.admin()
                .post(
                        "/" + realm + "/users",
                        Json.object()
                                .put("username", "carol")
                                .put("enabled", true)
                                .toString());
    }

    private static ObjectNode confidential(String clientId) {
        return Json.object()
                .put("clientId", clientId)
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("standardFlowEnabled", false)
                .put("implicitFlowEnabled", false)
                .put("directAccessGrantsEnabled", false)
                .put("serviceAccountsEnabled", false)
                .put("fullScopeAllowed", false);
    }

    /** Definitions of a realm as our REST API gives them, without the ids that every realm makes anew. */
    private static JsonNode definitions(String realm) {
        ObjectNode all = Json.object();
        for (String kind : List.of("agents", "scopes", "resource-servers")) {
            JsonNode page = demo.admin().get("/" + realm + "/agent-identity/" + kind + "?max=100");
            ArrayNode items = all.putArray(kind);
            page.elements().next().forEach(item -> {
                ((ObjectNode) item).remove("id");
                items.add(item);
            });
        }
        return all;
    }

    /** Every attribute of ours in a realm, as Keycloak has it. */
    private static List<String> attributes(String realm) {
        List<String> found = new ArrayList<>();
        for (String kind : List.of("clients", "client-scopes")) {
            for (JsonNode item : demo.admin().get("/" + realm + "/" + kind + "?max=200")) {
                String name = item.path("clientId").asText(item.path("name").asText());
                item.path("attributes").properties().stream()
                        .filter(attribute -> attribute.getKey().startsWith("agent."))
                        .forEach(attribute -> found.add(name + " " + attribute.getKey() + "="
                                + attribute.getValue().asText()));
            }
        }
        demo.admin().get("/" + realm).path("attributes").properties().stream()
                .filter(attribute -> attribute.getKey().startsWith("agent."))
                .forEach(attribute -> found.add(
                        attribute.getKey() + "=" + attribute.getValue().asText()));
        found.sort(String::compareTo);
        return found;
    }

    private static String find(JsonNode all, String member, String value) {
        for (JsonNode item : all) {
            if (item.path(member).asText().equals(value)) {
                return item.path("id").asText();
            }
        }
        throw new AssertionError(value);
    }
}
