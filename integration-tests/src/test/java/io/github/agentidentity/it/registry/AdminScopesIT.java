package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.AdminRest.assertMistakes;
import static io.github.agentidentity.it.actors.AdminRest.assertRefused;
import static io.github.agentidentity.it.actors.AdminRest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agent scopes by our REST. */
class AdminScopesIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String CALENDAR = "https://calendar.example";
    private static final String READING = "https://mail.example#messages.read";
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    @Test
    void a_scope_is_defined_as_said() {
        ObjectNode wanted = scope("events.delete")
                .put("title", "Delete events")
                .put("risk", "approval")
                .put("reversible", false)
                .put("visibility", "internal")
                .put("amount", "/refund/amount")
                .put("currency", "/refund/currency")
                .put("count", "/events")
                .put("approver_notices", true);
        wanted.set(
                "rendering",
                Json.arrayOf(Json.object()
                        .put("pointer", "/reason")
                        .put("title", "Reason")
                        .put("kind", "text")));
        wanted.set("approvers", Json.array("delegator", "role:forum-moderator"));
        ObjectNode constraints = Json.object().put("tenant", "acme").put("urn:agent-identity:max_calls", 5);
        constraints.set(
                "urn:agent-identity:max_rate", Json.object().put("count", 5).put("per", "hour"));
        wanted.set("constraints", constraints);
        wanted.set(
                "roles",
                Json.arrayOf(
                        Json.object().put("name", "mail-user"),
                        Json.object().put("client", "account").put("name", "view-profile")));

        Answer defined = rest().post("/scopes", wanted).expect(201);

        ObjectNode due = wanted.deepCopy().put("id", defined.text("id")).put("name", CALENDAR + "#events.delete");
        due.set("problems", Json.array());
        assertThat(defined.json()).isEqualTo(due);
        assertThat(rest().get("/scopes/" + defined.text("id")).expect(200).json())
                .isEqualTo(due);
        assertThat(AdminRest.eventsSince(realm, defined.askedAt()))
                .containsExactly("CREATE CUSTOM agent-identity/scopes/" + defined.text("id"));
        JsonNode attributes = realm.admin()
                .get("/" + realm.name() + "/client-scopes/" + defined.text("id"))
                .path("attributes");
        assertThat(attributes.path("agent.approvers").asText()).isEqualTo("delegator,role:forum-moderator");
        assertThat(attributes.path("agent.reversible").asText()).isEqualTo("false");
        assertThat(attributes.path("include.in.token.scope").asText()).isEqualTo("false");
    }

    @Test
    void a_definition_is_replaced_as_a_whole() {
        ObjectNode wanted = scope("events.read").put("title", "Read events").put("visibility", "self");
        wanted.set("roles", Json.arrayOf(Json.object().put("name", "mail-user")));
        String id = rest().post("/scopes", wanted).expect(201).text("id");
        ObjectNode other = scope("events.read").put("reversible", true);
        other.set("roles", Json.arrayOf(Json.object().put("name", "forum-member")));

        Answer changed = rest().put("/scopes/" + id, other).expect(200);

        ObjectNode due = other.deepCopy().put("id", id).put("name", CALENDAR + "#events.read");
        due.set("problems", Json.array());
        assertThat(changed.json()).isEqualTo(due);
        assertThat(AdminRest.eventsSince(realm, changed.askedAt()))
                .containsExactly("UPDATE CUSTOM agent-identity/scopes/" + id);
    }

    @Test
    void a_scope_that_is_removed_is_in_no_ceiling_any_more() {
        ObjectNode wanted = scope("events.move");
        String id = rest().post("/scopes", wanted).expect(201).text("id");
        ObjectNode agent = Json.object().put("client_id", "mover").put("sponsor", "carol");
        agent.set("scopes", Json.array(CALENDAR + "#events.move"));
        String agentId = rest().post("/agents", agent).expect(201).text("id");

        Answer removed = rest().delete("/scopes/" + id).expect(204);

        assertThat(AdminRest.eventsSince(realm, removed.askedAt()))
                .containsExactly("DELETE CUSTOM agent-identity/scopes/" + id);
        assertThat(rest().get("/agents/" + agentId).json().path("scopes")).isEmpty();
        assertRefused(realm, rest().delete("/scopes/" + id), 404, "not_found");
    }

    @Test
    void scopes_are_listed_in_order_and_part_by_part() {
        JsonNode all = rest().get("/scopes?max=100").expect(200).json();
        List<String> names = names(all);
        assertThat(names).contains(READING).doesNotContain("profile", "email").isSorted();
        assertThat(names(rest().get("/scopes?name=" + READING.replace("#", "%23"))
                        .json()))
                .containsExactly(READING);
        assertThat(names(rest().get("/scopes?search=MESSAGES.RE").json())).containsExactly(READING);
        JsonNode part = rest().get("/scopes?first=2&max=1").json();
        assertThat(names(part)).containsExactly(names.get(2));
        assertThat(part.path("more").asBoolean()).isTrue();
        assertThat(rest().get("/scopes?client_id=x").expect(400).text("reason")).isEqualTo("unsupported_parameter");
    }

    @Test
    void every_mistake_is_named_at_once_and_nothing_is_written() {
        List<String> before = names(rest().get("/scopes?max=100").json());
        ObjectNode wanted = Json.object()
                .put("resource", "HTTPS://calendar.example")
                .put("action", "events..read")
                .put("title", "Read\u202edaer")
                .put("risk", "some")
                .put("reversible", "true")
                .put("visibility", "all")
                .put("amount", "/amount")
                .put("count", "events")
                .put("approver_notices", "yes")
                .put("delegable_by", "nobody")
                .put("name", "x");
        wanted.set("approvers", Json.array("delegator", "delegator"));
        wanted.set("rendering", Json.arrayOf(Json.object().put("pointer", "/reason")));
        wanted.set("constraints", Json.object().put("of_tomorrow", 1));
        wanted.set(
                "roles",
                Json.arrayOf(Json.object().put("name", "ghost"), Json.object().put("id", "x")));

        assertMistakes(
                realm,
                rest().post("/scopes", wanted),
                "/resource",
                "/action",
                "/title",
                "/risk",
                "/reversible",
                "/visibility",
                "/currency",
                "/count",
                "/approver_notices",
                "/rendering",
                "/delegable_by",
                "/name",
                "/approvers",
                "/constraints",
                "/roles/0",
                "/roles/1");
        assertThat(names(rest().get("/scopes?max=100").json())).isEqualTo(before);
    }

    @Test
    void what_keycloak_has_no_room_for_is_a_mistake() {
        ObjectNode wide = scope("events.wide");
        wide.set("constraints", Json.object().put("tenant", "x".repeat(3000)));
        assertThat(AdminRest.fields(rest().post("/scopes", wide).expect(400))).containsExactly("/constraints");
        ObjectNode longName = Json.object()
                .put("resource", CALENDAR + "/" + "x".repeat(240))
                .put("action", "events.read")
                .put("risk", "low");
        assertMistakes(realm, rest().post("/scopes", longName), "/resource");
    }

    @Test
    void an_action_at_a_resource_is_defined_once() {
        ObjectNode reading = Json.object()
                .put("resource", "https://mail.example")
                .put("action", "messages.read")
                .put("risk", "low");
        assertRefused(realm, rest().post("/scopes", reading), 409, "already_defined");
    }

    @Test
    void a_scope_stays_what_missions_were_approved_by() {
        String id = rest().post("/scopes", scope("events.keep")).expect(201).text("id");
        JsonNode before = rest().get("/scopes/" + id).json();
        assertMistakes(realm, rest().put("/scopes/" + id, scope("events.other")), "/resource");
        assertThat(rest().get("/scopes/" + id).json()).isEqualTo(before);
    }

    @Test
    void a_scope_with_mistakes_shows_them_and_is_mended() {
        ObjectNode broken = Json.object().put("name", "broken").put("protocol", "openid-connect");
        broken.set("attributes", Json.object().put("agent.action", "events.mend"));
        realm.admin().post("/" + realm.name() + "/client-scopes", broken.toString());
        String id = realm.scopeId("broken");

        JsonNode shown = rest().get("/scopes/" + id).expect(200).json();
        assertThat(problems(shown)).containsExactlyInAnyOrder("/resource", "/risk");

        ObjectNode wanted = scope("events.mend").put("delegable_by", "everyone");
        JsonNode mended = rest().put("/scopes/" + id, wanted).expect(200).json();
        assertThat(mended.path("name").asText()).isEqualTo(CALENDAR + "#events.mend");
        assertThat(problems(mended)).isEmpty();
    }

    @Test
    void what_makes_a_scope_useless_is_a_problem() {
        String id = rest().post("/scopes", scope("events.useless")).expect(201).text("id");
        assertThat(problems(rest().get("/scopes/" + id).json())).containsExactly("/roles");
        realm.admin().put("/" + realm.name() + "/default-optional-client-scopes/" + id, Json.object());
        try {
            assertThat(problems(rest().get("/scopes/" + id).json())).containsExactlyInAnyOrder("/roles", "name");
        } finally {
            realm.admin().delete("/" + realm.name() + "/default-optional-client-scopes/" + id);
        }
    }

    @Test
    void what_is_no_agent_scope_is_not_found() {
        String profile = realm.scopeId("profile");
        assertThat(rest().get("/scopes/" + profile).expect(404).text("reason")).isEqualTo("not_found");
        for (String id : List.of(profile, UNKNOWN)) {
            assertRefused(realm, rest().put("/scopes/" + id, scope("events.x")), 404, "not_found");
            assertRefused(realm, rest().delete("/scopes/" + id), 404, "not_found");
        }
        assertThat(realm.scopeId("profile")).isEqualTo(profile);
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static ObjectNode scope(String action) {
        ObjectNode scope =
                Json.object().put("resource", CALENDAR).put("action", action).put("risk", "low");
        scope.set("roles", Json.array());
        return scope;
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("scopes").forEach(scope -> names.add(scope.path("name").asText()));
        return names;
    }
}
