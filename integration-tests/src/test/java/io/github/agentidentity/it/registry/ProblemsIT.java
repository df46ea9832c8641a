package io.github.agentidentity.it.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A realm whose file has every mistake: one list names them, and what to do about each. */
class ProblemsIT {

    private static final String NOTES = "https://notes.example";

    @RegisterExtension
    static final Realm agents = Realm.shared();

    private static String name = "";

    @AfterAll
    static void remove() {
        if (!name.isEmpty()) {
            agents.admin().delete("/" + name);
            name = "";
        }
    }

    @Test
    void every_mistake_of_a_realm_file_is_named_with_its_object_and_its_remedy() {
        Realm mistaken = mistaken();

        JsonNode problems = problems(mistaken);

        assertThat(lines(problems))
                .contains(
                        "invalid_attribute realm",
                        "mail_not_configured realm",
                        "approval_acr_unknown realm",
                        "account_theme_missing account console",
                        "agent_misconfigured client notes-agent",
                        "invalid_attribute client slipped-agent",
                        "app_misconfigured client notes-app",
                        "server_misconfigured client notes-api",
                        "scope_misconfigured client scope " + NOTES + "#notes.write",
                        "scope_without_server client scope " + NOTES + "#notes.read",
                        "approval_acr_missing client scope " + NOTES + "#notes.read");
        for (JsonNode problem : problems) {
            assertThat(problem.path("problem").asText()).as(problem.toString()).endsWith(".");
            assertThat(problem.path("remedy").asText()).as(problem.toString()).endsWith(".");
        }
    }

    @Test
    void a_node_whose_clock_is_in_step_with_the_databases_has_no_problem_with_it() {
        assertThat(lines(problems(agents))).noneMatch(line -> line.startsWith("clock_skew"));
    }

    @Test
    void a_realm_in_whose_account_console_people_find_their_agents_has_no_problem_with_its_theme() {
        assertThat(lines(problems(agents))).noneMatch(line -> line.startsWith("account_theme_missing"));
    }

    /** Its setting makes every other door answer realm_misconfigured. */
    @Test
    void it_answers_where_nothing_else_does() {
        Realm mistaken = mistaken();
        assertThat(AdminRest.of(mistaken).get("/agents").text("reason")).isEqualTo("realm_misconfigured");
        assertThat(problems(mistaken)).isNotEmpty();
    }

    @Test
    void a_dry_run_names_what_concerns_the_agent_and_nothing_of_others() {
        agents.createClient("spoiled-app", client -> {
            client.put("publicClient", true);
            ((ObjectNode) client.path("attributes")).put("agent.kind", "handoff-app");
        });
        try {
            ObjectNode question = Json.object()
                    .put("agent", "inbox-assistant")
                    .put("human", "alice")
                    .put("scope", "https://mail.example#messages.read");
            JsonNode problems = AdminRest.of(agents)
                    .post("/dry-run", question)
                    .expect(200)
                    .json()
                    .path("problems");
            assertThat(lines(problems)).contains("mail_not_configured realm").noneMatch(line -> line.contains("app"));
            assertThat(lines(problems(agents))).contains("app_misconfigured client spoiled-app");
        } finally {
            agents.deleteClient("spoiled-app");
        }
    }

    @Test
    void the_log_names_them_at_start() {
        assertThat(agents.server().log())
                .containsPattern("Problem in realm [0-9a-f-]{36}: mail_not_configured: realm: ");
    }

    @Test
    void after_an_agent_come_those_that_follow_it_and_nothing_of_the_realm() {
        AdminRest rest = AdminRest.of(mistaken());
        JsonNode all = rest.get("/problems?first=0").expect(200).json();
        assertThat(lines(all.path("problems"))).contains("agent_misconfigured client notes-agent");
        assertThat(all.has("next")).isFalse();

        JsonNode following = rest.get("/problems?first=1").expect(200).json();
        assertThat(following.path("problems")).isEmpty();
        assertThat(following.path("more").asBoolean(true)).isFalse();
        assertThat(following.has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first=-1", "first=1000000", "first=x", "first=", "first=1&first=2", "max=5", "after=a"})
    void a_part_that_cannot_be_is_refused(String query) {
        assertThat(AdminRest.of(agents).get("/problems?" + query).status()).isEqualTo(400);
    }

    @Test
    void who_may_not_look_at_the_realm_does_not_see_them() {
        assertThat(AdminRest.deputy(mistaken(), "looker", "view-clients")
                        .get("/problems")
                        .status())
                .isEqualTo(403);
    }

    private static Realm mistaken() {
        if (name.isEmpty()) {
            name = "mistaken";
            ObjectNode file = Json.object().put("realm", name).put("enabled", true);
            file.set(
                    "attributes",
                    Json.object()
                            .put("agent.enabled", "true")
                            .put("CreateDefaultClientScopes", "true")
                            .put("agent.poll-interval", "soon")
                            .put("agent.approval-acr", "gold"));
            file.set(
                    "clientScopes",
                    Json.arrayOf(
                            scope("notes.read", Json.object().put("agent.risk", "low")),
                            scope("notes.write", Json.object().put("agent.risk", "LOW"))));
            file.set(
                    "clients",
                    Json.arrayOf(
                            client(
                                    "notes-agent",
                                    Json.object().put("agent.kind", "agent").put("agent.max-depth", "many")),
                            client("slipped-agent", Json.object().put("agent.kind", "agnet")),
                            client("notes-app", Json.object().put("agent.kind", "handoff-app"))
                                    .put("publicClient", true),
                            client(
                                    "notes-api",
                                    Json.object()
                                            .put("agent.kind", "resource-server")
                                            .put("agent.resource", NOTES + ":443"))));
            agents.admin().post("", file.toString());
        }
        return Realm.on(agents.server(), name);
    }

    private static ObjectNode scope(String action, ObjectNode attributes) {
        ObjectNode scope = Json.object().put("name", NOTES + "#" + action).put("protocol", "openid-connect");
        scope.set("attributes", attributes.put("agent.resource", NOTES).put("agent.action", action));
        return scope;
    }

    private static ObjectNode client(String clientId, ObjectNode attributes) {
        ObjectNode client = Json.object().put("clientId", clientId).put("publicClient", false);
        client.set("attributes", attributes);
        return client;
    }

    private static JsonNode problems(Realm of) {
        return AdminRest.of(of).get("/problems").expect(200).json().path("problems");
    }

    private static List<String> lines(JsonNode problems) {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(
                problem.path("code").asText() + " " + problem.path("object").asText()));
        return lines;
    }
}
