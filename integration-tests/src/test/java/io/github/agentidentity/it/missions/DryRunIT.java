package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.AdminRest.assertMistakes;
import static io.github.agentidentity.it.actors.AdminRest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** "What could this agent get for this human now, and why not more": the answer is what happens. */
class DryRunIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String READING = "https://mail.example#messages.read";
    private static final String BURNING = "https://mail.example#messages.burn";
    private static final String THREADS = "https://forum.example#threads.read";

    @Test
    void what_it_says_is_what_a_proposal_gets() {
        Proposal proposal =
                Proposal.to(Agent.MAIL, "messages.read", "messages.send", "messages.delete", "messages.burn");
        ObjectNode question = question("inbox-assistant", "alice");
        question.set("authorization_details", proposal.details());

        JsonNode tried = rest().post("/dry-run", question).expect(200).json();

        Agent agent = realm.inboxAssistant();
        Human alice = realm.alice();
        Answer proposed = agent.propose(
                        proposal,
                        realm.desk().handedOff(alice.signInAt(realm.desk()).access(), agent))
                .expect(201);
        alice.approve(proposed.text("approval_uri"));
        Answer polled = agent.poll(proposed.text("proposal_id")).expect(200);
        assertThat(tried.path("granted")).isEqualTo(polled.json().path("authorization_details"));
        assertThat(tried.path("needs_strong_approval").asBoolean()).isTrue();
        assertThat(tried.path("unserved")).isEmpty();
        assertThat(tried.at("/agent/in_good_standing").asBoolean()).isTrue();
        assertThat(tried.at("/human/in_good_standing").asBoolean()).isTrue();
        assertThat(why(tried)).contains("messages.burn not_registered", "messages.send constrained");
    }

    @Test
    void each_intersection_is_shown_in_turn() {
        JsonNode tried = rest().post(
                        "/dry-run",
                        question("forum-helper", "mallory")
                                .put(
                                        "scope",
                                        THREADS + " https://forum.example#permissions.change " + READING + " "
                                                + BURNING))
                .expect(200)
                .json();

        assertThat(actions(tried.path("asked")))
                .containsExactly("threads.read", "permissions.change", "messages.read", "messages.burn");
        assertThat(actions(tried.path("within_ceiling"))).containsExactly("threads.read");
        assertThat(actions(tried.path("within_rights"))).containsExactly("threads.read");
        assertThat(actions(tried.path("granted"))).containsExactly("threads.read");
        assertThat(why(tried))
                .contains(
                        "permissions.change prohibited",
                        "messages.read not_in_ceiling",
                        "messages.burn not_registered");
    }

    @Test
    void a_human_without_the_role_gives_nothing() {
        JsonNode tried = rest().post(
                        "/dry-run", question("inbox-assistant", "mallory").put("scope", READING))
                .expect(200)
                .json();
        assertThat(actions(tried.path("within_ceiling"))).containsExactly("messages.read");
        assertThat(tried.path("within_rights")).isEmpty();
        assertThat(tried.path("granted")).isEmpty();
        assertThat(why(tried)).containsExactly("messages.read human_may_not_delegate");
    }

    @Test
    void another_resource_is_out_of_the_question() {
        JsonNode tried = rest().post(
                        "/dry-run",
                        question("research-assistant", "alice")
                                .put("scope", READING + " " + THREADS)
                                .put("resource", "https://forum.example"))
                .expect(200)
                .json();
        assertThat(actions(tried.path("within_rights"))).containsExactly("messages.read", "threads.read");
        assertThat(actions(tried.path("granted"))).containsExactly("threads.read");
        assertThat(why(tried)).contains("messages.read outside_resource");
    }

    @Test
    void a_resource_that_no_server_serves_is_said_to_be_so() {
        ObjectNode scope = Json.object()
                .put("resource", "https://nowhere.example")
                .put("action", "things.read")
                .put("risk", "low")
                .put("delegable_by", "everyone");
        rest().post("/scopes", scope).expect(201);
        ObjectNode agent = Json.object().put("client_id", "nowhere-agent").put("sponsor", "carol");
        agent.set("scopes", Json.array("https://nowhere.example#things.read"));
        rest().post("/agents", agent).expect(201);

        JsonNode tried = rest().post(
                        "/dry-run",
                        question("nowhere-agent", "alice").put("scope", "https://nowhere.example#things.read"))
                .expect(200)
                .json();

        assertThat(actions(tried.path("granted"))).containsExactly("things.read");
        assertThat(Json.texts(tried.path("unserved"))).containsExactly("https://nowhere.example");
    }

    @Test
    void agents_and_humans_who_get_nothing_are_named_with_the_reason() {
        assertStanding("nobody", "alice", "agent", "not_an_agent");
        assertStanding("desk", "alice", "agent", "not_an_agent");
        assertStanding("inbox-assistant", "nobody", "human", "human_gone");

        String id = realm.clientSettings("forum-helper").path("id").asText();
        rest().post("/agents/" + id + "/suspend", Json.object().put("reason", "Tried out."))
                .expect(200);
        assertStanding("forum-helper", "alice", "agent", "agent_suspended");
        rest().post("/agents/" + id + "/release", Json.object().put("reason", "Tried out."))
                .expect(200);

        realm.changeUser("bob", user -> user.put("enabled", false));
        assertStanding("inbox-assistant", "bob", "human", "human_gone");
        realm.changeUser("bob", user -> user.put("enabled", true));
    }

    @Test
    void it_writes_nothing() {
        realm.createClient("half-agent", client -> {
            client.put("standardFlowEnabled", false)
                    .put("directAccessGrantsEnabled", false)
                    .put("fullScopeAllowed", false);
            ((ObjectNode) client.path("attributes")).put("agent.kind", "agent").put("agent.sponsor", "carol");
        });
        int before = realm.clientSettings("half-agent").path("notBefore").asInt();
        Instant now = Instant.now();

        JsonNode tried = rest().post("/dry-run", question("half-agent", "alice").put("scope", READING))
                .expect(200)
                .json();

        assertThat(tried.at("/agent/in_good_standing").asBoolean()).isTrue();
        assertThat(realm.clientSettings("half-agent").path("notBefore").asInt()).isEqualTo(before);
        assertThat(AdminRest.eventsSince(realm, now)).isEmpty();
        assertThat(realm.eventsSince(now)).isEmpty();
    }

    @Test
    void a_question_with_mistakes_has_no_answer() {
        assertMistakes(realm, rest().post("/dry-run", Json.object()), "/agent", "/human", "/scope");
        assertMistakes(
                realm,
                rest().post(
                                "/dry-run",
                                question("inbox-assistant", "alice")
                                        .put("scope", "messages.read")
                                        .put("resource", "mail")
                                        .put("until", "tomorrow")),
                "/scope",
                "/resource",
                "/until");
        ObjectNode twice = question("inbox-assistant", "alice");
        twice.set(
                "authorization_details",
                Json.arrayOf(Proposal.entry(Agent.MAIL, "messages.read"), Proposal.entry(Agent.MAIL, "messages.*")));
        assertRefused(realm, rest().post("/dry-run", twice), 400, "overlapping_entries");
    }

    @Test
    void it_takes_the_right_to_look_at_realm_clients_and_that_human() {
        ObjectNode question = question("inbox-assistant", "alice").put("scope", READING);
        AdminRest.deputy(realm, "looks-at-all", "view-realm", "view-clients", "view-users")
                .post("/dry-run", question)
                .expect(200);
        for (AdminRest other : List.of(
                AdminRest.deputy(realm, "looks-at-no-users", "view-realm", "view-clients"),
                AdminRest.deputy(realm, "looks-at-no-realm", "view-clients", "view-users"),
                AdminRest.deputy(realm, "looks-at-no-clients", "view-realm", "view-users"),
                AdminRest.user(realm, "mallory"))) {
            other.post("/dry-run", question).expect(403);
            other.post("/dry-run", question("inbox-assistant", "nobody").put("scope", READING))
                    .expect(403);
        }
    }

    private static void assertStanding(String agent, String human, String who, String reason) {
        JsonNode tried = rest().post("/dry-run", question(agent, human).put("scope", READING))
                .expect(200)
                .json();
        assertThat(tried.path(who).path("in_good_standing").asBoolean()).isFalse();
        assertThat(tried.path(who).path("reason").asText()).isEqualTo(reason);
        assertThat(tried.path("granted")).isEmpty();
    }

    @Test
    void what_nobody_could_approve_is_named_with_what_keeps_them_from_it() {
        String deletion = Agent.MAIL + "#messages.delete";
        ObjectNode question = question("inbox-assistant", "alice").put("scope", deletion);
        String roles = "/" + realm.name() + "/roles";
        approvers(deletion, "delegator,role:checker");
        try {
            assertThat(why(tried(question))).contains("messages.delete approver_role_missing");
            assertThat(problems(tried(question))).contains("approver_role_missing client scope " + deletion);
            assertThat(tried(question).path("granted"))
                    .as("a mission may have it")
                    .isNotEmpty();

            realm.admin().post(roles, Json.object().put("name", "checker").toString());
            assertThat(why(tried(question))).contains("messages.delete no_approver");
            assertThat(problems(tried(question))).noneMatch(line -> line.startsWith("approver_role_missing"));

            realm.admin().post(roles, Json.object().put("name", "checkers").toString());
            ArrayNode checker = Json.arrayOf();
            checker.add(realm.admin().get(roles + "/checker"));
            realm.admin().post(roles + "/checkers/composites", checker.toString());
            ArrayNode both = Json.arrayOf();
            both.add(realm.admin().get(roles + "/checkers"));
            String bobs = "/" + realm.name() + "/users/" + realm.userId("bob") + "/role-mappings/realm";
            realm.admin().post(bobs, both.toString());
            assertThat(why(tried(question))).contains("messages.delete approver_role_in_another");

            realm.admin().post(bobs, checker.toString());
            assertThat(why(tried(question)))
                    .noneMatch(line -> line.startsWith("messages.delete") && line.contains("approver"));
        } finally {
            approvers(deletion, "delegator");
        }
    }

    private static JsonNode tried(ObjectNode question) {
        return rest().post("/dry-run", question).expect(200).json();
    }

    private static List<String> problems(JsonNode tried) {
        List<String> lines = new ArrayList<>();
        tried.path("problems")
                .forEach(problem -> lines.add(problem.path("code").asText() + " "
                        + problem.path("object").asText()));
        return lines;
    }

    private static void approvers(String name, String approvers) {
        String path = "/" + realm.name() + "/client-scopes/" + realm.scopeId(name);
        ObjectNode scope = (ObjectNode) realm.admin().get(path);
        ((ObjectNode) scope.path("attributes")).put("agent.approvers", approvers);
        realm.admin().put(path, scope);
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static ObjectNode question(String agent, String human) {
        return Json.object().put("agent", agent).put("human", human);
    }

    private static List<String> actions(JsonNode entries) {
        List<String> actions = new ArrayList<>();
        entries.forEach(entry -> actions.addAll(Json.texts(entry.path("actions"))));
        return actions;
    }

    private static List<String> why(JsonNode tried) {
        List<String> why = new ArrayList<>();
        tried.path("shortfalls")
                .forEach(shortfall -> why.add(shortfall.path("action").asText() + " "
                        + shortfall.path("reason").asText()));
        return why;
    }
}
