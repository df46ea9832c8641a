package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.AdminRest.assertMistakes;
import static io.github.agentidentity.it.actors.AdminRest.assertRefused;
import static io.github.agentidentity.it.actors.AdminRest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resource servers by our REST: one for each place. */
class AdminResourceServersIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    @Test
    void a_resource_server_is_defined_as_said_and_everything_else_is_off() {
        ObjectNode wanted = server("calendar-api", "https://calendar.example/v1")
                .put("name", "Calendar")
                .put("description", "Keeps events.");

        Answer defined = rest().post("/resource-servers", wanted).expect(201);

        String id = defined.text("id");
        ObjectNode due = wanted.deepCopy().put("id", id).put("enabled", true);
        due.set("problems", Json.array());
        assertThat(defined.json()).isEqualTo(due);
        assertThat(rest().get("/resource-servers/" + id).expect(200).json()).isEqualTo(due);
        assertThat(AdminRest.eventsSince(realm, defined.askedAt()))
                .containsExactly("CREATE CUSTOM agent-identity/resource-servers/" + id);
        JsonNode client = realm.clientSettings("calendar-api");
        for (String open : List.of(
                "publicClient",
                "standardFlowEnabled",
                "directAccessGrantsEnabled",
                "serviceAccountsEnabled",
                "fullScopeAllowed")) {
            assertThat(client.path(open).asBoolean()).as(open).isFalse();
        }
        assertThat(client.path("defaultClientScopes")).isEmpty();
        assertThat(client.at("/attributes/agent.resource").asText()).isEqualTo("https://calendar.example/v1");
    }

    @Test
    void tokens_are_minted_for_it_at_once() {
        rest().post("/resource-servers", server("notes-api", "https://notes.example"))
                .expect(201);
        ObjectNode scope = Json.object()
                .put("resource", "https://notes.example")
                .put("action", "notes.read")
                .put("risk", "low")
                .put("reversible", true)
                .put("delegable_by", "everyone");
        rest().post("/scopes", scope).expect(201);
        String id = realm.clientSettings("inbox-assistant").path("id").asText();
        ObjectNode agent = Json.object().put("client_id", "inbox-assistant").put("sponsor", "carol");
        agent.set("scopes", Json.array("https://notes.example#notes.read", "https://mail.example#messages.read"));
        rest().put("/agents/" + id, agent).expect(200);
        Mission mission = realm.mission(realm.inboxAssistant(), Proposal.to("https://notes.example", "notes.read"));

        Answer minted = mission.agent()
                .mint(Agent.mintForm(mission.grant()).with("resource", "https://notes.example"))
                .expect(200);

        assertThat(Jws.of(minted.text("access_token")).claims().path("aud").asText())
                .isEqualTo("https://notes.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example",
                "https://mail.example/",
                "https://mail.example/inbox",
                "https://forum.example/a/b"
            })
    void a_place_that_is_taken_is_not_given_again(String uri) {
        Answer answer = rest().post("/resource-servers", server("second", uri));
        assertMistakes(realm, answer, "/resource");
        assertThat(answer.json().at("/errors/0/remedy").asText())
                .contains(uri.startsWith("https://mail") ? "mail-api" : "forum-api");
        assertThat(realm.clientSettings("second").isMissingNode()).isTrue();
    }

    @Test
    void nor_is_one_above_a_place_that_is_taken() {
        rest().post("/resource-servers", server("deep-api", "https://deep.example/a/b"))
                .expect(201);
        assertMistakes(realm, rest().post("/resource-servers", server("high", "https://deep.example")), "/resource");
        assertMistakes(realm, rest().post("/resource-servers", server("high", "https://deep.example/a")), "/resource");
        rest().post("/resource-servers", server("beside", "https://deep.example/a/bc"))
                .expect(201);
    }

    @Test
    void a_disabled_server_stands_in_nobodys_way_until_it_is_enabled() {
        ObjectNode sleeping = server("sleeping-api", "https://sleeping.example").put("enabled", false);
        String id = rest().post("/resource-servers", sleeping).expect(201).text("id");
        rest().post("/resource-servers", server("awake-api", "https://sleeping.example"))
                .expect(201);
        assertThat(problems(rest().get("/resource-servers/" + id).json())).containsExactly("/enabled");

        assertMistakes(realm, rest().put("/resource-servers/" + id, sleeping.put("enabled", true)), "/resource");
        sleeping.put("enabled", false);
        sleeping.remove("enabled");
        assertThat(rest().put("/resource-servers/" + id, sleeping)
                        .expect(200)
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example",
                "HTTPS://x.example",
                "https://x.example:443",
                "https://x.example/?a",
                "ftp://x.example"
            })
    void a_uri_is_canonical(String uri) {
        assertMistakes(realm, rest().post("/resource-servers", server("wrong", uri)), "/resource");
    }

    @Test
    void every_mistake_is_named_at_once() {
        ObjectNode wanted = Json.object()
                .put("client_id", "a,b")
                .put("name", "")
                .put("enabled", 1)
                .put("sponsor", "carol");
        assertMistakes(
                realm,
                rest().post("/resource-servers", wanted),
                "/client_id",
                "/name",
                "/enabled",
                "/sponsor",
                "/resource");
    }

    @Test
    void a_confidential_client_becomes_one_and_keeps_its_flows() {
        realm.createClient("web-app", client -> client.put("directAccessGrantsEnabled", true));
        String id = realm.clientSettings("web-app").path("id").asText();

        Answer changed = rest().put("/resource-servers/" + id, server("web-app", "https://web.example"))
                .expect(200);

        assertThat(AdminRest.eventsSince(realm, changed.askedAt()))
                .containsExactly("UPDATE CUSTOM agent-identity/resource-servers/" + id);
        JsonNode client = realm.clientSettings("web-app");
        assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
        assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isTrue();
        assertThat(client.path("secret").asText()).isEqualTo("web-app-secret");
    }

    @Test
    void a_public_client_does_not() {
        realm.createClient("page", client -> client.put("publicClient", true));
        String id = realm.clientSettings("page").path("id").asText();
        assertMistakes(
                realm, rest().put("/resource-servers/" + id, server("page", "https://page.example")), "publicClient");
    }

    @Test
    void what_is_something_else_does_not_become_one() {
        for (String clientId : List.of("inbox-assistant", "desk", "agent-identity", "account", "realm-management")) {
            String id = realm.clientSettings(clientId).path("id").asText();
            assertRefused(
                    realm,
                    rest().put("/resource-servers/" + id, server(clientId, "https://else.example")),
                    409,
                    "already_defined");
            assertThat(rest().get("/resource-servers/" + id).expect(404).text("reason"))
                    .isEqualTo("not_found");
        }
        assertRefused(
                realm,
                rest().post("/resource-servers", server("desk", "https://else.example")),
                409,
                "already_defined");
        assertRefused(
                realm,
                rest().put("/resource-servers/" + UNKNOWN, server("x", "https://else.example")),
                404,
                "not_found");
    }

    @Test
    void resource_servers_are_listed_in_order() {
        assertThat(clientIds(rest().get("/resource-servers?max=100").expect(200).json()))
                .contains("forum-api", "mail-api")
                .doesNotContain("desk", "inbox-assistant")
                .isSorted();
        assertThat(clientIds(rest().get("/resource-servers?client_id=mail-api").json()))
                .containsExactly("mail-api");
        assertThat(clientIds(rest().get("/resource-servers?search=forum").json()))
                .containsExactly("forum-api");
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static ObjectNode server(String clientId, String uri) {
        return Json.object().put("client_id", clientId).put("resource", uri);
    }

    private static List<String> clientIds(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("resource_servers")
                .forEach(server -> names.add(server.path("client_id").asText()));
        return names;
    }
}
