package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.AdminRest.assertMistakes;
import static io.github.agentidentity.it.actors.AdminRest.assertRefused;
import static io.github.agentidentity.it.actors.AdminRest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hand-off apps by our REST. */
class HandoffAppsIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";
    private static final String CALLBACK = "https://board.example/signed-in";

    @Test
    void an_app_is_defined_as_said_with_the_code_flow_and_pkce_and_nothing_else() {
        ObjectNode wanted = app("board").put("name", "Board").put("description", "Where people work.");
        wanted.set("redirect_uris", Json.array(CALLBACK));

        Answer defined = rest().post("/apps", wanted).expect(201);

        String id = defined.text("id");
        ObjectNode due = wanted.deepCopy().put("id", id).put("enabled", true);
        due.set("problems", Json.array());
        assertThat(defined.json()).isEqualTo(due);
        assertThat(rest().get("/apps/" + id).expect(200).json()).isEqualTo(due);
        assertThat(AdminRest.eventsSince(realm, defined.askedAt()))
                .containsExactly("CREATE CUSTOM agent-identity/apps/" + id);
        JsonNode client = realm.clientSettings("board");
        assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
        assertThat(client.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        assertThat(client.at("/attributes/agent.kind").asText()).isEqualTo("handoff-app");
        assertThat(Json.texts(client.path("defaultClientScopes"))).contains("basic");
        for (String open : List.of(
                "publicClient",
                "implicitFlowEnabled",
                "directAccessGrantsEnabled",
                "serviceAccountsEnabled",
                "fullScopeAllowed")) {
            assertThat(client.path(open).asBoolean()).as(open).isFalse();
        }
    }

    @Test
    void an_ordinary_client_becomes_one_hands_off_and_does_not_any_more_when_the_mark_is_taken() {
        Desk desk = new Desk(realm.createClient("second-desk", client -> {}));
        String id = realm.clientSettings("second-desk").path("id").asText();
        String token = realm.alice().signInAt(desk).access();
        assertThat(desk.handOff(token, realm.inboxAssistant()).text("reason")).isEqualTo("not_a_handoff_app");

        Answer marked = rest().put("/apps/" + id, app("second-desk")).expect(200);

        assertThat(marked.json().path("redirect_uris")).isEqualTo(Json.array("http://127.0.0.1/*"));
        assertThat(AdminRest.eventsSince(realm, marked.askedAt()))
                .containsExactly("UPDATE CUSTOM agent-identity/apps/" + id);
        desk.handOff(token, realm.inboxAssistant()).expect(200);

        Answer removed = rest().delete("/apps/" + id).expect(204);

        assertThat(AdminRest.eventsSince(realm, removed.askedAt()))
                .containsExactly("DELETE CUSTOM agent-identity/apps/" + id);
        assertThat(desk.handOff(token, realm.inboxAssistant()).text("reason")).isEqualTo("not_a_handoff_app");
        JsonNode client = realm.clientSettings("second-desk");
        assertThat(client.path("attributes").has("agent.kind")).isFalse();
        assertThat(client.path("secret").asText()).isEqualTo("second-desk-secret");
        assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
        assertRefused(realm, rest().delete("/apps/" + id), 404, "not_found");
    }

    @Test
    void a_definition_is_replaced_as_a_whole_but_for_what_stays_where_it_is_left_out() {
        ObjectNode wanted = app("wiki").put("name", "Wiki").put("enabled", false);
        wanted.set("redirect_uris", Json.array(CALLBACK));
        String id = rest().post("/apps", wanted).expect(201).text("id");
        assertThat(problems(rest().get("/apps/" + id).json())).containsExactly("/enabled");

        JsonNode changed = rest().put("/apps/" + id, app("wiki")).expect(200).json();

        assertThat(changed.has("name")).isFalse();
        assertThat(changed.path("enabled").asBoolean()).isFalse();
        assertThat(changed.path("redirect_uris")).isEqualTo(Json.array(CALLBACK));
        ObjectNode none = app("wiki").put("enabled", true);
        none.set("redirect_uris", Json.array());
        JsonNode emptied = rest().put("/apps/" + id, none).expect(200).json();
        assertThat(emptied.path("redirect_uris")).isEmpty();
        assertThat(problems(emptied)).isEmpty();
    }

    @Test
    void every_mistake_is_named_at_once_and_nothing_is_written() {
        ObjectNode wanted = Json.object()
                .put("client_id", "a,b")
                .put("name", "")
                .put("enabled", 1)
                .put("resource", "https://board.example");
        wanted.set("redirect_uris", Json.array(CALLBACK, "*", "https://board.example/#x", CALLBACK));
        List<String> before = clientIds(rest().get("/apps?max=100").json());

        assertMistakes(
                realm,
                rest().post("/apps", wanted),
                "/client_id",
                "/name",
                "/enabled",
                "/resource",
                "/redirect_uris/1",
                "/redirect_uris/2",
                "/redirect_uris/3");
        assertThat(clientIds(rest().get("/apps?max=100").json())).isEqualTo(before);
    }

    @Test
    void neither_a_public_client_nor_one_that_writes_who_is_there_becomes_one() {
        realm.createClient("open-page", client -> client.put("publicClient", true));
        realm.createClient(
                "liar",
                client -> client.set("protocolMappers", Json.arrayOf((ObjectNode) Json.object()
                        .put("name", "another")
                        .put("protocol", "openid-connect")
                        .put("protocolMapper", "oidc-hardcoded-claim-mapper")
                        .set(
                                "config",
                                Json.object()
                                        .put("claim.name", "sid")
                                        .put("claim.value", "x")
                                        .put("access.token.claim", "true")))));

        assertMistakes(realm, rest().put("/apps/" + id("open-page"), app("open-page")), "publicClient");
        assertMistakes(realm, rest().put("/apps/" + id("liar"), app("liar")), "protocolMappers/another");
        for (String clientId : List.of("open-page", "liar")) {
            assertThat(realm.clientSettings(clientId).path("attributes").has("agent.kind"))
                    .isFalse();
        }
    }

    @Test
    void an_app_that_became_unfit_shows_why_and_can_be_switched_off() {
        rest().post("/apps", app("opened")).expect(201);
        realm.changeClient("opened", client -> client.put("publicClient", true));
        assertThat(problems(rest().get("/apps/" + id("opened")).json())).containsExactly("publicClient");

        JsonNode closed = rest().put("/apps/" + id("opened"), app("opened").put("enabled", false))
                .expect(200)
                .json();

        assertThat(closed.path("enabled").asBoolean()).isFalse();
    }

    @Test
    void what_is_something_else_does_not_become_one() {
        for (String clientId : List.of("inbox-assistant", "mail-api", "agent-identity", "account")) {
            assertRefused(realm, rest().put("/apps/" + id(clientId), app(clientId)), 409, "already_defined");
            assertRefused(realm, rest().delete("/apps/" + id(clientId)), 404, "not_found");
            assertThat(rest().get("/apps/" + id(clientId)).expect(404).text("reason"))
                    .isEqualTo("not_found");
        }
        assertRefused(realm, rest().post("/apps", app("mail-api")), 409, "already_defined");
        assertRefused(realm, rest().put("/apps/" + UNKNOWN, app("x")), 404, "not_found");
        assertThat(realm.clientSettings("mail-api").at("/attributes/agent.kind").asText())
                .isEqualTo("resource-server");
    }

    @Test
    void apps_are_listed_in_order() {
        assertThat(clientIds(rest().get("/apps?max=100").expect(200).json()))
                .contains("desk")
                .doesNotContain("mail-api", "inbox-assistant")
                .isSorted();
        assertThat(clientIds(rest().get("/apps?client_id=desk").json())).containsExactly("desk");
        assertThat(rest().get("/apps?name=desk").expect(400).text("reason")).isEqualTo("unsupported_parameter");
    }

    @Test
    void only_who_manages_realm_and_clients_writes_and_who_may_look_reads() {
        JsonNode before = realm.clientSettings("desk");
        AdminRest viewer = AdminRest.deputy(realm, "apps-viewer", "view-realm", "view-clients");
        viewer.get("/apps").expect(200);
        AdminRest stranger = AdminRest.deputy(realm, "apps-stranger", "view-realm");
        stranger.get("/apps").expect(403);
        stranger.get("/apps/" + id("desk")).expect(403);
        for (AdminRest other : List.of(
                viewer,
                AdminRest.deputy(realm, "apps-realm", "manage-realm", "view-clients"),
                AdminRest.deputy(realm, "apps-clients", "manage-clients", "view-realm"))) {
            Instant now = Instant.now();
            other.post("/apps", app("x")).expect(403);
            other.put("/apps/" + id("desk"), app("desk")).expect(403);
            other.delete("/apps/" + id("desk")).expect(403);
            assertThat(AdminRest.eventsSince(realm, now)).isEmpty();
        }
        assertThat(realm.clientSettings("desk")).isEqualTo(before);
        assertThat(realm.clientSettings("x").isMissingNode()).isTrue();
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static ObjectNode app(String clientId) {
        return Json.object().put("client_id", clientId);
    }

    private static String id(String clientId) {
        return realm.clientSettings(clientId).path("id").asText();
    }

    private static List<String> clientIds(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("apps").forEach(app -> names.add(app.path("client_id").asText()));
        return names;
    }
}
