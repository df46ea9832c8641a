package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Deputy;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keycloak's own Admin API in the hands of admins who may manage clients and not the realm: they go about their clients
 * as ever, take away what they may take away, and neither make nor change anything of ours.
 */
class ClientAdminsIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String READING = "https://mail.example#messages.read";
    private static final String DELETING = "https://mail.example#messages.delete";
    private static final JsonNode NOTHING = MissingNode.getInstance();

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Deputy clientAdmin;

    @BeforeAll
    static void somebodyWhoManagesClients() {
        realm.change(settings -> settings.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
        clientAdmin = Deputy.of(realm, "client-admin", "manage-clients");
        realm.createClient("wiki", client -> client.put("id", "wiki"));
        realm.admin()
                .post(
                        "/" + realm.name() + client("mail-api", "roles"),
                        Json.object().put("name", "reader").toString());
    }

    /** One write that would widen something, or change who answers for it. */
    private record Write(String name, String method, Supplier<String> path, Supplier<JsonNode> body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Write> WRITES = List.of(
            // New clients
            creating("an agent", client -> attributes(client).put("agent.kind", "agent")),
            creating("a resource server", client -> attributes(client)
                    .put("agent.kind", "resource-server")
                    .put("agent.resource", "https://bank.example")),
            creating("a hand-off app", client -> attributes(client).put("agent.kind", "handoff-app")),
            creating("a client with an attribute of ours", client -> attributes(client)
                    .put("Agent.of-tomorrow", "x")),
            creating("a client with an agent scope", client -> client.set("optionalClientScopes", Json.array(READING))),
            creating(
                    "a client with an agent scope by default",
                    client -> client.set("defaultClientScopes", Json.array(READING))),
            creating("an agent behind the id of an ordinary client", client -> attributes(client.put("id", "wiki/x"))
                    .put("agent.kind", "agent")),
            creating("a client named like the approval page's", client -> client.put("clientId", "Agent-Identity")),
            // Clients that are there
            changing("an ordinary client into an agent", "wiki", client -> attributes(client)
                    .put("agent.kind", "agent")),
            changing("the agent's sponsor", "inbox-assistant", client -> attributes(client)
                    .put("agent.sponsor", "mallory")),
            changing("the agent's end", "inbox-assistant", client -> attributes(client)
                    .put("agent.expires-at", "2099-01-01T00:00:00Z")),
            changing("an agent into an ordinary client", "inbox-assistant", client -> attributes(client)
                    .fieldNames()
                    .forEachRemaining(name -> attributes(client).put(name, ""))),
            changing("an agent into an ordinary client, with null", "inbox-assistant", client -> attributes(client)
                    .fieldNames()
                    .forEachRemaining(name -> attributes(client).putNull(name))),
            changing("the agent's flows", "inbox-assistant", client -> client.put("standardFlowEnabled", true)),
            changing(
                    "the agent's service account",
                    "inbox-assistant",
                    client -> client.put("serviceAccountsEnabled", true)),
            changing("the agent's name", "inbox-assistant", client -> client.put("name", "Your bank")),
            changing("the agent's secret", "inbox-assistant", client -> client.put("secret", "mine-alone")),
            changing("the agent's client_id", "inbox-assistant", client -> client.put("clientId", "other")),
            changing("nothing of the agent", "inbox-assistant", client -> {}),
            changing(
                    "the hand-off app's redirect",
                    "desk",
                    client -> client.set("redirectUris", Json.array("https://evil.example/*"))),
            changing("the service's URI", "mail-api", client -> attributes(client)
                    .put("agent.resource", "https://bank.example")),
            changing(
                    "the approval page's redirect",
                    "agent-identity",
                    client -> client.set("redirectUris", Json.array("https://evil.example/*"))),
            changing("the approval page's name", "agent-identity", client -> client.put("clientId", "other")),
            new Write(
                    "PUT another ceiling",
                    "PUT",
                    () -> client("forum-helper", "optional-client-scopes/" + scopeId(READING)),
                    Json::object),
            new Write(
                    "PUT an agent scope at an ordinary client",
                    "PUT",
                    () -> client("wiki", "optional-client-scopes/" + scopeId(READING)),
                    Json::object),
            new Write(
                    "PUT an agent scope at an ordinary client by default",
                    "PUT",
                    () -> client("wiki", "default-client-scopes/" + scopeId(READING)),
                    Json::object),
            new Write(
                    "PUT an ordinary scope at an agent",
                    "PUT",
                    () -> client("inbox-assistant", "optional-client-scopes/" + scopeId("phone")),
                    Json::object),
            new Write(
                    "POST a mapper of an agent",
                    "POST",
                    () -> client("inbox-assistant", "protocol-mappers/models"),
                    () -> mapper("act")),
            new Write(
                    "POST mappers of an agent",
                    "POST",
                    () -> client("inbox-assistant", "protocol-mappers/add-models"),
                    () -> Json.arrayOf(mapper("act"), mapper("mission"))),
            new Write(
                    "POST a role mapping of an agent",
                    "POST",
                    () -> client("inbox-assistant", clientMappings()),
                    () -> Json.arrayOf(accountRole())),
            new Write("POST a role of a service", "POST", () -> client("mail-api", "roles"), () -> Json.object()
                    .put("name", "all")),
            new Write(
                    "PUT a role of a service, by the role's id",
                    "PUT",
                    () -> "/roles-by-id/" + role("reader").path("id").asText(),
                    () -> ((ObjectNode) role("reader")).put("name", "writer")),
            new Write("POST a node of an agent", "POST", () -> client("inbox-assistant", "nodes"), () -> Json.object()
                    .put("node", "127.0.0.1")),
            new Write(
                    "POST a key into an attribute of ours",
                    "POST",
                    () -> client("wiki", "certificates/agent/generate"),
                    Json::object),
            // Agent scopes
            new Write("POST an agent scope", "POST", () -> "/client-scopes", () -> Json.object()
                    .put("name", "x")
                    .put("protocol", "openid-connect")
                    .set("attributes", Json.object().put("agent.action", "x"))),
            new Write("POST an agent scope by the old path", "POST", () -> "/client-templates", () -> Json.object()
                    .put("name", "x")
                    .put("protocol", "openid-connect")
                    .set("attributes", Json.object().put("agent.action", "x"))),
            changingScope("the risk", DELETING, scope -> attributes(scope).put("agent.risk", "low")),
            changingScope(
                    "who may delegate", DELETING, scope -> attributes(scope).put("agent.delegable-by", "everyone")),
            changingScope("an agent scope into an ordinary one", DELETING, scope -> attributes(scope)
                    .fieldNames()
                    .forEachRemaining(name -> attributes(scope).put(name, ""))),
            changingScope("an agent scope into an ordinary one, with null", DELETING, scope -> attributes(scope)
                    .fieldNames()
                    .forEachRemaining(name -> attributes(scope).putNull(name))),
            changingScope("an ordinary scope into an agent scope", "phone", scope -> attributes(scope)
                    .put("agent.action", "call")),
            new Write(
                    "POST a role mapping of an agent scope",
                    "POST",
                    () -> scope(DELETING, "/" + clientMappings()),
                    () -> Json.arrayOf(accountRole())),
            new Write(
                    "POST a role mapping by the old path",
                    "POST",
                    () -> "/client-templates/" + scopeId(DELETING) + "/" + clientMappings(),
                    () -> Json.arrayOf(accountRole())),
            new Write(
                    "POST a mapper of an agent scope",
                    "POST",
                    () -> scope(DELETING, "/protocol-mappers/models"),
                    () -> mapper("act")),
            // The realm's defaults
            new Write(
                    "PUT an agent scope among the realm's defaults",
                    "PUT",
                    () -> "/default-default-client-scopes/" + scopeId(READING),
                    Json::object),
            new Write(
                    "PUT an agent scope among the realm's optional defaults",
                    "PUT",
                    () -> "/default-optional-client-scopes/" + scopeId(READING),
                    Json::object));

    @ParameterizedTest
    @FieldSource("WRITES")
    void what_is_ours_takes_the_right_to_manage_the_realm(Write write) {
        assertNeedsRealmAdmin(
                clientAdmin, write.method(), write.path().get(), write.body().get());
    }

    @Test
    void taking_an_agent_scope_off_the_realms_defaults_gives_it_to_agents_and_takes_that_right_too() {
        String defaults = "/default-optional-client-scopes/" + scopeId(READING);
        realm.admin().put("/" + realm.name() + defaults, Json.object());
        try {
            assertNeedsRealmAdmin(clientAdmin, "DELETE", defaults, NOTHING);
        } finally {
            realm.admin().delete("/" + realm.name() + defaults);
        }
    }

    @Test
    void an_admin_of_the_master_realm_is_asked_the_same() {
        Deputy deputy = Deputy.ofMaster(realm, "master-client-admin", "manage-clients");

        assertNeedsRealmAdmin(deputy, "PUT", client("inbox-assistant", ""), realm.clientSettings("inbox-assistant"));
    }

    @Test
    void a_fine_grained_permission_for_clients_is_no_more() {
        realm.change(settings -> settings.put("adminPermissionsEnabled", true));
        Deputy keeper = Deputy.of(realm, "keeper");
        String permissions = "/" + realm.name() + client("admin-permissions", "authz/resource-server");
        ObjectNode who = Json.object().put("name", "the keeper");
        who.set("users", Json.array(keeper.user()));
        ObjectNode what = Json.object().put("name", "keeps clients").put("resourceType", "Clients");
        what.set("resources", Json.array(id("inbox-assistant"), id("wiki")));
        what.set("scopes", Json.array("view", "manage"));
        what.set(
                "policies",
                Json.array(realm.admin()
                        .post(permissions + "/policy/user", who.toString())
                        .text("id")));
        realm.admin().post(permissions + "/permission/scope", what.toString());
        try {
            keeper.send("PUT", client("wiki", ""), realm.clientSettings("wiki")).expect(204);
            assertNeedsRealmAdmin(
                    keeper, "PUT", client("inbox-assistant", ""), realm.clientSettings("inbox-assistant"));
            ObjectNode wiki = (ObjectNode) realm.clientSettings("wiki");
            attributes(wiki).put("agent.kind", "agent");
            assertNeedsRealmAdmin(keeper, "PUT", client("wiki", ""), wiki);
        } finally {
            realm.change(settings -> settings.put("adminPermissionsEnabled", false));
        }
    }

    @Test
    void a_token_that_leaves_the_right_out_does_not_have_it() {
        Deputy cautious = Deputy.of(realm, "cautious", "manage-clients", "manage-realm");
        realm.changeClient("cautious", client -> client.put("fullScopeAllowed", false));
        JsonNode roles = Json.arrayOf(
                realm.admin().get("/" + realm.name() + client("realm-management", "roles/manage-clients")));
        realm.admin()
                .post(
                        "/" + realm.name() + client("cautious", "scope-mappings/clients/" + id("realm-management")),
                        roles.toString());

        assertNeedsRealmAdmin(cautious, "PUT", client("inbox-assistant", ""), realm.clientSettings("inbox-assistant"));
    }

    @Test
    void a_token_on_which_somebody_acts_for_the_admin_does_not_have_it() {
        Deputy delegated = Deputy.of(realm, "delegated", "manage-clients", "manage-realm");
        ObjectNode act = mapper("act");
        ((ObjectNode) act.path("config")).put("access.token.claim", "true");
        realm.admin().post("/" + realm.name() + client("delegated", "protocol-mappers/models"), act.toString());

        assertNeedsRealmAdmin(delegated, "PUT", client("inbox-assistant", ""), realm.clientSettings("inbox-assistant"));
    }

    // What stays theirs

    @Test
    void ordinary_clients_and_scopes_are_made_changed_and_removed_as_ever() {
        ObjectNode wanted = Json.object().put("clientId", "newcomer").put("protocol", "openid-connect");
        clientAdmin.send("POST", "/clients", wanted).expect(201);
        ObjectNode newcomer = (ObjectNode) realm.clientSettings("newcomer");
        clientAdmin
                .send("PUT", client("newcomer", ""), newcomer.put("name", "Newcomer"))
                .expect(204);
        clientAdmin
                .send("POST", client("newcomer", "protocol-mappers/models"), mapper("team"))
                .expect(201);
        clientAdmin
                .send("PUT", client("newcomer", "optional-client-scopes/" + scopeId("phone")), Json.object())
                .expect(204);
        clientAdmin
                .send("POST", client("newcomer", "certificates/jwt.credential/generate"), Json.object())
                .expect(200);
        clientAdmin
                .send(
                        "POST",
                        "/client-scopes",
                        Json.object().put("name", "team").put("protocol", "openid-connect"))
                .expect(201);
        clientAdmin
                .send("POST", scope("team", "/" + clientMappings()), Json.arrayOf(accountRole()))
                .expect(204);
        clientAdmin
                .send("PUT", "/default-optional-client-scopes/" + scopeId("team"), Json.object())
                .expect(204);
        clientAdmin
                .send("DELETE", "/default-optional-client-scopes/" + scopeId("team"), NOTHING)
                .expect(204);
        clientAdmin.send("DELETE", scope("team", ""), NOTHING).expect(204);
        clientAdmin.send("DELETE", client("newcomer", ""), NOTHING).expect(204);
        assertThat(realm.clientSettings("newcomer").isMissingNode()).isTrue();
    }

    @Test
    void an_ordinary_client_that_was_given_an_agent_scope_is_still_theirs_to_change() {
        realm.createClient("wiki-2", client -> client.set("optionalClientScopes", Json.array(READING)));
        ObjectNode client = (ObjectNode) realm.clientSettings("wiki-2");

        clientAdmin
                .send("PUT", client("wiki-2", ""), client.put("name", "Wiki"))
                .expect(204);
        assertThat(realm.clientSettings("wiki-2").path("name").asText()).isEqualTo("Wiki");
    }

    @Test
    void the_secret_of_an_agent_is_keycloaks_business() {
        clientAdmin
                .send("POST", client("research-assistant", "client-secret"), Json.object())
                .expect(200);
        clientAdmin
                .send("POST", client("research-assistant", "registration-access-token"), Json.object())
                .expect(200);
    }

    @Test
    void taking_away_stays_as_keycloak_has_it() {
        ObjectNode spare = Json.object().put("name", "spare").put("protocol", "openid-connect");
        spare.set("attributes", Json.object().put("agent.action", "spare"));
        realm.admin().post("/" + realm.name() + "/client-scopes", spare.toString());
        realm.admin()
                .post(
                        "/" + realm.name() + scope("spare", "/" + clientMappings()),
                        Json.arrayOf(accountRole()).toString());
        realm.createClient("spare", client -> {
            client.set("attributes", Json.object().put("agent.kind", "agent"));
            client.set("optionalClientScopes", Json.array("spare", READING));
        });

        clientAdmin
                .send("DELETE", client("spare", "optional-client-scopes/" + scopeId(READING)), NOTHING)
                .expect(204);
        clientAdmin
                .send("DELETE", scope("spare", "/" + clientMappings()), Json.arrayOf(accountRole()))
                .expect(204);
        clientAdmin.send("DELETE", scope("spare", ""), NOTHING).expect(204);
        assertThat(Json.texts(realm.clientSettings("spare").path("optionalClientScopes")))
                .isEmpty();
        clientAdmin.send("DELETE", client("spare", ""), NOTHING).expect(204);
        assertThat(realm.clientSettings("spare").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"here", "of-master"})
    void whoever_manages_the_realm_too_does_all_of_it(String home) {
        String[] roles = {"manage-clients", "manage-realm", "view-clients"};
        Deputy deputy = home.equals("here")
                ? Deputy.of(realm, "realm-admin-" + home, roles)
                : Deputy.ofMaster(realm, "realm-admin-" + home, roles);
        ObjectNode agent = Json.object().put("clientId", "made-" + home);
        agent.set("attributes", Json.object().put("agent.kind", "agent").put("agent.sponsor", "carol"));
        deputy.send("POST", "/clients", agent).expect(201);
        ObjectNode made = (ObjectNode) realm.clientSettings("made-" + home);
        deputy.send("PUT", client("made-" + home, ""), made.put("name", "Made")).expect(204);
        deputy.send("PUT", client("made-" + home, "optional-client-scopes/" + scopeId(READING)), Json.object())
                .expect(204);
        ObjectNode imported = Json.object().put("ifResourceExists", "OVERWRITE");
        imported.set("clients", Json.arrayOf(made.put("name", "Imported")));
        deputy.send("POST", "/partialImport", imported).expect(200);
        assertThat(realm.clientSettings("made-" + home).path("name").asText()).isEqualTo("Imported");
    }

    private static void assertNeedsRealmAdmin(Deputy deputy, String method, String path, JsonNode body) {
        JsonNode before = everything();

        Answer answer = deputy.send(method, path, body);

        assertRefused(answer).as(403, "access_denied", "realm_admin_required").withAdminEvent(realm);
        assertThat(everything()).isEqualTo(before);
    }

    private static Write creating(String what, Consumer<ObjectNode> settings) {
        return new Write("POST " + what, "POST", () -> "/clients", () -> {
            ObjectNode client = Json.object().put("clientId", "newcomer").put("protocol", "openid-connect");
            client.set("attributes", Json.object());
            settings.accept(client);
            return client;
        });
    }

    private static Write changing(String what, String clientId, Consumer<ObjectNode> settings) {
        return new Write("PUT " + what, "PUT", () -> client(clientId, ""), () -> {
            ObjectNode client = (ObjectNode) realm.clientSettings(clientId);
            settings.accept(client);
            return client;
        });
    }

    private static Write changingScope(String what, String name, Consumer<ObjectNode> settings) {
        return new Write("PUT " + what, "PUT", () -> scope(name, ""), () -> {
            ObjectNode scope = (ObjectNode) realm.admin().get("/" + realm.name() + scope(name, ""));
            settings.accept(scope);
            return scope;
        });
    }

    private static ObjectNode attributes(ObjectNode thing) {
        return (ObjectNode) thing.path("attributes");
    }

    private static String client(String clientId, String below) {
        return "/clients/" + id(clientId) + (below.isEmpty() ? "" : "/" + below);
    }

    private static String id(String clientId) {
        return realm.clientSettings(clientId).path("id").asText();
    }

    private static String scope(String name, String below) {
        return "/client-scopes/" + scopeId(name) + below;
    }

    private static String scopeId(String name) {
        for (JsonNode scope : realm.admin().get("/" + realm.name() + "/client-scopes")) {
            if (scope.path("name").asText().equals(name)) {
                return scope.path("id").asText();
            }
        }
        throw new AssertionError(name);
    }

    /**
     * Path at which the roles of the client {@code account} are mapped: realm roles take manage-realm in Keycloak
     * itself.
     */
    private static String clientMappings() {
        return "scope-mappings/clients/" + id("account");
    }

    private static JsonNode role(String name) {
        return realm.admin().get("/" + realm.name() + client("mail-api", "roles/" + name));
    }

    private static JsonNode accountRole() {
        return realm.admin().get("/" + realm.name() + client("account", "roles/view-profile"));
    }

    private static ObjectNode mapper(String claim) {
        ObjectNode mapper = Json.object()
                .put("name", claim)
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-hardcoded-claim-mapper");
        mapper.set("config", Json.object().put("claim.name", claim).put("claim.value", "x"));
        return mapper;
    }

    /** All clients, scopes, mappings, roles and defaults of the realm. */
    private static JsonNode everything() {
        return Json.unordered(realm.admin()
                .post("/" + realm.name() + "/partial-export?exportClients=true&exportGroupsAndRoles=true", "")
                .json());
    }
}
