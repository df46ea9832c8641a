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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of a realm by our REST. */
class RealmSettingsIT {

    private static final String ACR = "fresh-password";

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void each_setting_tells_its_default_its_bounds_and_its_unit() {
        JsonNode rules = settings().path("rules");

        assertThat(rule(rules, "poll_interval"))
                .isEqualTo(Json.object()
                        .put("name", "poll_interval")
                        .put("attribute", "agent.poll-interval")
                        .put("type", "integer")
                        .put("default", 5)
                        .put("least", 1)
                        .put("most", 60)
                        .put("unit", "seconds"));
        assertThat(rule(rules, "retention").path("unit").asText()).isEqualTo("days");
        assertThat(rule(rules, "approval_mail").path("default").asBoolean()).isTrue();
        assertThat(rule(rules, "enabled").isMissingNode()).isTrue();
        assertThat(rule(rules, "demo").isMissingNode()).isTrue();
    }

    @Test
    void settings_are_replaced_as_a_whole_and_hold_at_once() {
        ObjectNode wanted = Json.object()
                .put("approval_acr", ACR)
                .put("proposal_lifetime", 120)
                .put("max_mission_lifetime", 7200)
                .put("max_template_lifetime", 0)
                .put("action_approval_lifetime", 60)
                .put("denial_pause", 0)
                .put("poll_interval", 7)
                .put("review_links", true)
                .put("revocation_endpoint_in_metadata", true)
                .put("approval_mail", false)
                .put("beginning_mail", false)
                .put("notice_pause", 60)
                .put("retention", 90);
        wanted.set("fresh_authenticators", Json.array("auth-spnego"));
        wanted.set("fresh_identity_providers", Json.array("partner"));

        Answer replaced = rest().put("/settings", wanted).expect(200);

        assertThat(values(replaced.json())).isEqualTo(wanted);
        assertThat(problems(replaced.json())).isEmpty();
        assertThat(values(settings())).isEqualTo(wanted);
        assertThat(AdminRest.eventsSince(realm, replaced.askedAt()))
                .containsExactly("UPDATE CUSTOM agent-identity/settings");
        assertThat(attributes().path("agent.poll-interval").asText()).isEqualTo("7");
        assertThat(attributes().path("agent.fresh-authenticators").asText()).isEqualTo("auth-spnego");

        ObjectNode less = Json.object().put("poll_interval", 6);
        assertThat(values(rest().put("/settings", less).expect(200).json())).isEqualTo(less);
        assertThat(attributes().has("agent.review-links")).isFalse();
        assertThat(attributes().has("agent.approval-acr")).isFalse();
    }

    @Test
    void what_opens_and_marks_the_realm_stays_as_it_is() {
        JsonNode before = attributes();

        rest().put("/settings", Json.object()).expect(200);

        assertThat(values(settings())).isEmpty();
        for (String other : List.of("agent.enabled", "agent.demo", "acr.loa.map")) {
            assertThat(attributes().path(other)).as(other).isEqualTo(before.path(other));
        }
        assertThat(attributes().path("agent.enabled").asText()).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "proposal_lifetime, 59",
        "proposal_lifetime, 86401",
        "max_mission_lifetime, 59",
        "max_template_lifetime, -1",
        "max_template_lifetime, 2592001",
        "action_approval_lifetime, 3601",
        "denial_pause, 86401",
        "poll_interval, 0",
        "poll_interval, 61",
        "poll_interval, '\"5\"'",
        "poll_interval, null",
        "notice_pause, 86401",
        "retention, 89",
        "retention, 3651",
        "review_links, '\"true\"'",
        "approval_mail, 1",
        "approval_acr, '\"\"'",
        "approval_acr, '\"platinum\"'",
        "fresh_authenticators, '[\"auth-cookie\"]'",
        "fresh_identity_providers, '[\"partner\", \"partner\"]'",
        "enabled, true",
        "demo, false",
        "rules, '[]'"
    })
    void a_wrong_value_is_named_at_its_member_and_nothing_is_written(String member, String value) {
        JsonNode before = attributes();
        ObjectNode wanted = Json.object().put("denial_pause", 1);
        wanted.set(member, Json.read(value));

        Answer refused = rest().put("/settings", wanted);

        assertMistakes(realm, refused, "/" + member);
        assertThat(refused.json().at("/errors/0/remedy").asText()).isNotBlank();
        assertThat(attributes()).isEqualTo(before);
    }

    @Test
    void of_two_who_read_the_same_the_second_is_told_and_changes_nothing() {
        String tag = rest().get("/settings").expect(200).header("ETag");
        ObjectNode theirs = Json.object().put("poll_interval", 7);

        Answer replaced = rest().putIfMatch("/settings", theirs, tag).expect(200);
        assertRefused(
                realm,
                rest().putIfMatch("/settings", Json.object().put("poll_interval", 8), tag),
                412,
                "changed_meanwhile");

        assertThat(values(settings())).isEqualTo(theirs);
        assertThat(replaced.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void a_setting_that_keeps_every_door_shut_is_shown_and_put_right_here() {
        ObjectNode settings = Json.object().put("realm", "mended").put("enabled", true);
        settings.set("attributes", Json.object().put("agent.enabled", "true").put("agent.poll-interval", "61"));
        realm.admin().post("", settings.toString());
        Realm mended = Realm.on(realm.server(), "mended");
        try {
            assertRefused(mended, AdminRest.of(mended).get("/agents"), 403, "realm_misconfigured");
            JsonNode shown = AdminRest.of(mended).get("/settings").expect(200).json();
            assertThat(shown.path("poll_interval").asInt()).isEqualTo(61);
            assertThat(problems(shown)).containsExactly("/poll_interval");

            AdminRest.of(mended)
                    .put("/settings", Json.object().put("poll_interval", 60))
                    .expect(200);

            AdminRest.of(mended).get("/agents").expect(200);
        } finally {
            realm.admin().delete("/mended");
        }
    }

    @Test
    void an_acr_that_the_realm_no_longer_maps_is_a_problem() {
        rest().put("/settings", Json.object().put("approval_acr", ACR)).expect(200);

        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("acr.loa.map", "{\"other\":2}"));

        assertThat(problems(settings())).containsExactly("/approval_acr");
    }

    @Test
    void only_who_manages_realm_and_clients_sets_them_and_who_may_look_reads_them() {
        JsonNode before = attributes();
        AdminRest viewer = AdminRest.deputy(realm, "settings-viewer", "view-realm", "view-clients");
        viewer.get("/settings").expect(200);
        AdminRest.deputy(realm, "settings-stranger", "view-clients")
                .get("/settings")
                .expect(403);
        for (AdminRest other : List.of(
                viewer,
                AdminRest.deputy(realm, "settings-realm", "manage-realm", "view-clients"),
                AdminRest.deputy(realm, "settings-clients", "manage-clients", "view-realm"))) {
            Instant now = Instant.now();
            other.put("/settings", Json.object().put("poll_interval", 9)).expect(403);
            assertThat(AdminRest.eventsSince(realm, now)).isEmpty();
        }
        assertThat(attributes()).isEqualTo(before);
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static JsonNode settings() {
        return rest().get("/settings").expect(200).json();
    }

    private static JsonNode attributes() {
        return realm.admin().get("/" + realm.name()).path("attributes");
    }

    private static ObjectNode values(JsonNode settings) {
        ObjectNode values = settings.deepCopy();
        values.remove(List.of("rules", "problems"));
        return values;
    }

    private static JsonNode rule(JsonNode rules, String name) {
        List<JsonNode> found = new ArrayList<>();
        rules.forEach(rule -> {
            if (rule.path("name").asText().equals(name)) {
                found.add(rule);
            }
        });
        return found.isEmpty() ? Json.object().path("none") : found.get(0);
    }
}
