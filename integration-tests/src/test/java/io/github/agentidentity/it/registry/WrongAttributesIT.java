package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes of ours that are wrong, written through Keycloak's own Admin API: refused, and nothing is changed. */
class WrongAttributesIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private final Backdoor admin = new Backdoor();

    /** The Admin API, whatever it answers. */
    private static final class Backdoor {

        Answer send(String method, String path, JsonNode body) {
            return Http.send(
                    method,
                    realm.server().baseUri().resolve("/admin/realms/" + realm.name() + path),
                    BodyPublishers.ofString(body.toString()),
                    "Authorization",
                    "Bearer " + realm.admin().token(),
                    "Content-Type",
                    "application/json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "agent.kind,agnet",
        "agent.kind,Agent",
        "agent.expires-at,tomorrow",
        "agent.max-token-lifetime,1e3",
        "agent.max-depth,8",
        "agent.allowed-delegates,'a,,b'",
        "agent.key-binding,yes",
        "agent.max-pending-proposals,0",
        "agent.maxdepth,1",
        "Agent.sponsor,carol"
    })
    void a_wrong_attribute_of_a_client_is_refused_with_field_rule_and_remedy(String name, String value) {
        ObjectNode client = (ObjectNode) realm.clientSettings("inbox-assistant");
        ((ObjectNode) client.path("attributes")).put(name, value);
        assertRefusedWrite("PUT", "/clients/" + client.path("id").asText(), client, name);

        ObjectNode fresh = Json.object().put("clientId", "fresh");
        fresh.set("attributes", Json.object().put(name, value));
        assertRefusedWrite("POST", "/clients", fresh, name);
        ObjectNode imported = Json.object().put("ifResourceExists", "FAIL");
        imported.set("clients", Json.arrayOf(fresh));
        assertRefusedWrite("POST", "/partialImport", imported, name);
    }

    @ParameterizedTest
    @CsvSource({
        "agent.risk,LOW",
        "agent.resource,https://mail.example:443",
        "agent.action,Messages Read",
        "agent.reversible,yes",
        "agent.visibility,all",
        "agent.approvers,boss",
        "agent.constraints,[]",
        "agent.amount,amount",
        "agent.currency,#/currency",
        "agent.count,/items~",
        "agent.rendering,{}",
        "agent.approver-notices,yes",
        "agent.delegable-by,nobody",
        "agent.kind,agent"
    })
    void a_wrong_attribute_of_a_client_scope_is_refused(String name, String value) {
        String id = realm.scopeId("https://mail.example#messages.read");
        ObjectNode scope = (ObjectNode) realm.admin().get("/" + realm.name() + "/client-scopes/" + id);
        ((ObjectNode) scope.path("attributes")).put(name, value);
        assertRefusedWrite("PUT", "/client-scopes/" + id, scope, name);

        ObjectNode fresh = Json.object().put("name", "fresh").put("protocol", "openid-connect");
        fresh.set("attributes", Json.object().put(name, value));
        assertRefusedWrite("POST", "/client-scopes", fresh, name);
    }

    @ParameterizedTest
    @CsvSource({
        "agent.poll-interval,soon",
        "agent.proposal-lifetime,59",
        "agent.retention,89",
        "agent.demo,yes",
        "agent.approval-mail,no",
        "agent.beginning-mail,no",
        "agent.review-links,1",
        "agent.revocation-endpoint-in-metadata,1",
        "agent.poll-intervall,5",
        "agent.kind,agent"
    })
    void a_wrong_attribute_of_the_realm_is_refused(String name, String value) {
        ObjectNode settings = (ObjectNode) realm.admin().get("/" + realm.name());
        ((ObjectNode) settings.path("attributes")).put(name, value);
        assertRefusedWrite("PUT", "", settings, name);
        assertRefusedWrite(
                "PUT", "", Json.object().set("attributes", Json.object().put(name, value)), name);
    }

    @Test
    void every_mistake_is_named_at_once() {
        ObjectNode fresh = Json.object().put("clientId", "fresh");
        fresh.set("attributes", Json.object().put("agent.max-depth", "many").put("agent.key-binding", "yes"));

        Answer answer = admin.send("POST", "/clients", fresh);

        assertRefused(answer).as("invalid_request", "invalid_definition").withAdminEvent(realm);
        assertThat(AdminRest.fields(answer)).containsExactly("agent.key-binding", "agent.max-depth");
    }

    @Test
    void a_slip_in_the_kind_ends_no_mission() {
        Mission mission = realm.mission();
        ObjectNode client = (ObjectNode) realm.clientSettings("inbox-assistant");
        ((ObjectNode) client.path("attributes")).put("agent.kind", "agnet");

        assertRefusedWrite("PUT", "/clients/" + client.path("id").asText(), client, "agent.kind");

        mission.mint().expect(200);
    }

    @Test
    void a_good_attribute_is_written_as_ever() {
        realm.changeClient("inbox-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.max-token-lifetime", "299"));
        assertThat(realm.clientSettings("inbox-assistant")
                        .at("/attributes/agent.max-token-lifetime")
                        .asText())
                .isEqualTo("299");
    }

    private void assertRefusedWrite(String method, String path, JsonNode body, String field) {
        JsonNode before = world();

        Answer answer = admin.send(method, path, body);

        assertRefused(answer).as("invalid_request", "invalid_definition").withAdminEvent(realm);
        assertThat(AdminRest.fields(answer)).as(answer.body()).isEqualTo(List.of(field));
        JsonNode error = answer.json().at("/errors/0");
        assertThat(error.path("rule").asText()).isNotBlank();
        assertThat(error.path("remedy").asText()).isNotBlank();
        assertThat(answer.text("error_description")).startsWith(field + " ");
        assertThat(world()).isEqualTo(before);
    }

    /** All that an admin could have changed here. */
    private static JsonNode world() {
        ObjectNode world = Json.object();
        world.set("realm", realm.admin().get("/" + realm.name()));
        world.set("clients", Json.unordered(realm.admin().get("/" + realm.name() + "/clients?max=1000")));
        world.set("scopes", Json.unordered(realm.admin().get("/" + realm.name() + "/client-scopes")));
        return world;
    }
}
