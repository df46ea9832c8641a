package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists for humans: what waits for them, what was done in their missions, and the agents that they answer for. */
class AccountListsIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private static final String REVOKE = "REVOKE_GRANT_ERROR";
    private static final String PROPOSALS = "proposals";
    private static final String SPONSORED = "sponsored";
    private static final String ASSISTANT = "inbox-assistant";

    // What waits

    @Test
    void what_waits_for_alice_is_listed_with_its_page_and_others_see_nothing() {
        Answer proposed = handedOff(Proposal.toSortMail());

        JsonNode listed = list(realm.alice(), PROPOSALS).path("proposals");

        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("proposal_id").asText()).isEqualTo(proposed.text("proposal_id"));
        assertThat(listed.path(0).path("kind").asText()).isEqualTo("mission");
        assertThat(listed.path(0).path("agent").asText()).isEqualTo(ASSISTANT);
        assertThat(listed.path(0).path("agent_name").asText()).isEqualTo("Inbox assistant");
        assertThat(listed.path(0).path("goal").asText()).isEqualTo("Sort my mail.");
        assertThat(realm.alice()
                        .open(listed.path(0).path("review_uri").asText())
                        .isApproval())
                .isTrue();
        assertThat(list(realm.bob(), PROPOSALS).path("proposals")).isEmpty();
        assertThat(list(realm.carol(), PROPOSALS).path("proposals")).isEmpty();
    }

    @Test
    void whichever_way_it_came_it_is_listed_newest_first() {
        realm.mission();
        Answer byHandOff = handedOff(Proposal.toSortMail());
        Form ofApp = Proposal.toSortMail()
                .form(realm.handOff(realm.inboxAssistant()))
                .and("agent", ASSISTANT);
        Answer byApp = realm.desk().client().post(realm.missions(), ofApp).expect(201);
        Answer byHint = realm.inboxAssistant()
                .propose(Proposal.toSortMail().hinting("alice"))
                .expect(201);

        assertThat(waiting(realm.alice())).isEqualTo(ids(byHint, byApp, byHandOff));
    }

    @Test
    void a_hint_of_an_agent_that_may_not_ask_is_listed_for_nobody() {
        realm.inboxAssistant().propose(Proposal.toSortMail().hinting("alice")).expect(201);

        assertThat(waiting(realm.alice())).isEmpty();
    }

    @Test
    void a_template_that_waits_says_so() {
        handedOff(Proposal.toSortMail().saying(intent -> intent.put("expires_at", Proposal.in(Duration.ofHours(12)))
                .putObject("controls")
                .putObject("urn:agent-identity:template")
                .put("max_concurrent", 2)));

        assertThat(list(realm.alice(), PROPOSALS).findValuesAsText("kind")).containsExactly("template");
    }

    @Test
    void what_was_decided_or_voided_waits_no_more() {
        realm.alice().deny(handedOff(Proposal.to(Agent.MAIL, "messages.read")).text("approval_uri"));
        realm.alice().approve(handedOff(Proposal.toSortMail()).text("approval_uri"));
        assertThat(waiting(realm.alice())).isEmpty();

        handedOff(Proposal.toSortMail());
        assertThat(waiting(realm.alice())).hasSize(1);
        assertThat(Http.post(realm.at("/agent-identity/account/stop-all"), Form.of(), bearer(console(realm.alice())))
                        .status())
                .isEqualTo(204);
        assertThat(waiting(realm.alice())).isEmpty();
    }

    @Test
    void what_the_page_would_not_show_now_is_not_listed() {
        handedOff(Proposal.toSortMail());
        String agent = "/agents/" + realm.clientSettings(ASSISTANT).path("id").asText();

        AdminRest.of(realm).post(agent + "/suspend", reason()).expect(200);
        assertThat(waiting(realm.alice())).isEmpty();
        AdminRest.of(realm).post(agent + "/release", reason()).expect(200);
        assertThat(waiting(realm.alice())).hasSize(1);
    }

    @Test
    void what_waits_is_paged_and_nothing_comes_twice() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            newestFirst.add(handedOff(Proposal.toSortMail()).text("proposal_id"));
        }
        Collections.reverse(newestFirst);
        String token = console(realm.alice());

        JsonNode first = get(token, PROPOSALS + "?max=2").expect(200).json();
        JsonNode rest = get(token, PROPOSALS + "?max=2&first=2").expect(200).json();

        assertThat(first.findValuesAsText("proposal_id")).isEqualTo(newestFirst.subList(0, 2));
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(rest.findValuesAsText("proposal_id")).isEqualTo(newestFirst.subList(2, 3));
        assertThat(rest.path("more").asBoolean()).isFalse();
    }

    // What was done

    @Test
    void the_last_acts_come_newest_first_with_counts_and_without_anything_to_misuse() {
        Mission mission = realm.mission();
        String token = acted(mission);

        Answer answer = get(console(mission.human()), acts(mission)).expect(200);

        JsonNode acts = answer.json().path("acts");
        assertThat(acts.findValuesAsText("kind"))
                .containsExactly("refused", "permitted", "minted", "minted", "granted", "approved");
        assertThat(acts.path(0).path("decision").asBoolean(true)).isFalse();
        assertThat(acts.path(0).path("reason").asText()).isEqualTo("out_of_authority");
        assertThat(acts.path(1).path("decision").asBoolean()).isTrue();
        assertThat(acts.path(1).path("service").asText()).isEqualTo("mail-api");
        assertThat(acts.path(1).path("action").asText()).isEqualTo("messages.read");
        assertThat(acts.path(2).has("decision")).isFalse();
        assertThat(answer.json().path("counts"))
                .isEqualTo(Json.object().put("tokens", 2).put("permits", 1).put("denials", 1));
        assertThat(answer.json().path("counted_from").asText())
                .isEqualTo(acts.path(5).path("at").asText());
        assertThat(answer.json().path("more").asBoolean()).isFalse();
        assertThat(answer.body())
                .doesNotContain(Jws.of(token).claims().path("jti").asText())
                .doesNotContain("m-1")
                .doesNotContain("Sort my mail")
                .doesNotContain("sha-256");
    }

    @Test
    void acts_are_the_same_before_and_after_they_are_sealed() throws Exception {
        Mission mission = realm.mission();
        acted(mission);
        String token = console(mission.human());
        String before = get(token, acts(mission) + "?max=50").expect(200).body();

        awaitSealed(mission);

        assertThat(get(token, acts(mission) + "?max=50").expect(200).body()).isEqualTo(before);
    }

    @Test
    void only_so_many_acts_are_listed_and_all_are_counted() {
        Mission mission = realm.mission();
        acted(mission);

        JsonNode answer = get(console(mission.human()), acts(mission) + "?max=1")
                .expect(200)
                .json();

        assertThat(answer.path("acts").findValuesAsText("kind")).containsExactly("refused");
        assertThat(answer.path("counts").path("tokens").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?max=0", "?max=51", "?max=x", "?max=1&max=2", "?first=1", "?kind=minted"})
    void acts_that_are_asked_for_otherwise_are_refused(String query) {
        Mission mission = realm.mission();

        assertThat(get(console(mission.human()), acts(mission) + query)
                        .expect(400)
                        .text("error"))
                .isEqualTo("invalid_request");
    }

    @Test
    void acts_of_a_foreign_mission_and_of_an_unknown_one_are_alike() {
        Mission mission = realm.mission();
        String bobs = console(realm.bob());

        String foreign =
                get(bobs, acts(mission)).expect(404).json().path("reason").asText();
        assertThat(foreign).isEqualTo("unknown_mission");
        get(bobs, "missions/msn_%25/acts").expect(404);
        for (String id : List.of(
                "msn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                mission.proposalId(),
                mission.id().toUpperCase(Locale.ROOT),
                "%27%20or%201=1",
                "realm:" + realm.name())) {
            assertThat(get(bobs, "missions/" + id + "/acts").expect(404).text("reason"))
                    .as(id)
                    .isEqualTo(foreign);
            assertThat(get(console(mission.human()), "missions/" + id + "/acts")
                            .expect(404)
                            .text("reason"))
                    .as(id)
                    .isEqualTo(foreign);
        }
    }

    // Missions

    @Test
    void missions_are_listed_by_agent_and_say_what_it_is_called() {
        Mission mission = realm.mission();
        Mission other = realm.mission(realm.forumHelper(), Proposal.to(Agent.FORUM, "threads.read"));
        String token = console(mission.human());

        JsonNode listed =
                get(token, "missions?agent=" + ASSISTANT).expect(200).json().path("missions");

        assertThat(listed.findValuesAsText("mission_id")).containsExactly(mission.id());
        assertThat(listed.path(0).path("agent_name").asText()).isEqualTo("Inbox assistant");
        assertThat(get(token, "missions?agent=forum-helper").expect(200).json().findValuesAsText("mission_id"))
                .containsExactly(other.id());
        for (String nobody : List.of("Inbox-Assistant", "%25", "inbox-assistant%20", "nobody")) {
            assertThat(get(token, "missions?agent=" + nobody).expect(200).json().path("missions"))
                    .as(nobody)
                    .isEmpty();
        }
    }

    @Test
    void a_mission_that_its_human_ended_says_so() {
        Mission mission = realm.mission();
        assertThat(read(mission).has("ended_at")).isFalse();

        mission.human().end(mission.id()).expect(204);

        JsonNode ended = read(mission);
        assertThat(ended.path("ended_at").asText()).isNotBlank();
        assertThat(ended.path("ended_by").asText()).isEqualTo("you");
        assertThat(ended.path("cause").asText()).isEqualTo("human");
        JsonNode listed = list(mission.human(), "missions").path("missions").path(0);
        assertThat(listed.path("ended_at")).isEqualTo(ended.path("ended_at"));
        assertThat(listed.has("ended_by")).isFalse();
    }

    @Test
    void a_mission_that_its_agent_completed_says_so() {
        Mission mission = realm.mission();
        mission.agent().complete(mission.id()).expect(200);

        assertThat(read(mission).path("ended_by").asText()).isEqualTo("agent");
        assertThat(read(mission).has("cause")).isFalse();
    }

    @Test
    void a_mission_that_an_admin_ended_says_why_and_not_who() {
        Mission mission = realm.mission();
        AdminRest.of(realm)
                .post("/missions/" + mission.id() + "/revoke", reason())
                .expect(200);

        JsonNode ended = read(mission);
        assertThat(ended.path("ended_by").asText()).isEqualTo("somebody_else");
        assertThat(ended.path("cause").asText()).isEqualTo("admin");
        assertThat(ended.path("reason").asText()).isEqualTo("To see.");
    }

    // Agents that somebody answers for

    @Test
    void a_sponsor_sees_the_agents_they_answer_for_and_of_their_missions_a_count() {
        realm.mission();
        realm.mission(realm.forumHelper(), Proposal.to(Agent.FORUM, "threads.read"));
        Mission over = realm.mission();
        over.human().end(over.id()).expect(204);

        JsonNode agents = list(realm.carol(), SPONSORED).path("agents");

        assertThat(agents.findValuesAsText("agent"))
                .containsExactly("forum-helper", ASSISTANT, "office-assistant", "research-assistant");
        assertThat(agents.path(1).path("agent_name").asText()).isEqualTo("Inbox assistant");
        assertThat(agents.findValuesAsText("state")).containsOnly("active");
        assertThat(agents.findValuesAsText("missions_running")).containsExactly("1", "1", "0", "0");
        assertThat(list(realm.alice(), SPONSORED).path("agents")).isEmpty();
    }

    @Test
    void sponsored_agents_are_paged() {
        String token = console(realm.carol());

        JsonNode first = get(token, SPONSORED + "?max=3").expect(200).json();
        JsonNode rest = get(token, SPONSORED + "?max=3&first=3").expect(200).json();

        assertThat(first.findValuesAsText("agent")).containsExactly("forum-helper", ASSISTANT, "office-assistant");
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(rest.findValuesAsText("agent")).containsExactly("research-assistant");
        assertThat(rest.path("more").asBoolean()).isFalse();
    }

    @Test
    void a_sponsor_suspends_their_agent_and_only_an_admin_releases_it() {
        Mission mission = realm.mission();
        String carol = console(realm.carol());

        suspend(carol, ASSISTANT).expect(204);
        suspend(carol, ASSISTANT).expect(204);

        assertRefused(mission.mint()).as("invalid_grant", "agent_suspended").withEvent(realm, EXCHANGE);
        String id = realm.clientSettings(ASSISTANT).path("id").asText();
        JsonNode stop =
                AdminRest.of(realm).get("/agents/" + id).expect(200).json().path("stop");
        assertThat(stop.path("by").asText()).isEqualTo(realm.userId("carol"));
        assertThat(stop.path("reason").asText()).isEqualTo("Suspended by its sponsor.");
        assertThat(list(realm.carol(), SPONSORED)
                        .path("agents")
                        .path(1)
                        .path("state")
                        .asText())
                .isEqualTo("suspended");

        AdminRest.of(realm).post("/agents/" + id + "/release", reason()).expect(200);
        mission.mint().expect(200);
    }

    @Test
    void who_does_not_answer_for_an_agent_suspends_nothing() {
        Mission mission = realm.mission();
        String alices = console(mission.human());

        for (String agent : List.of(ASSISTANT, "nobody", "desk", "a%27b")) {
            assertRefused(suspend(alices, agent))
                    .as(404, "invalid_target", "unknown_agent")
                    .withEvent(realm, REVOKE);
        }
        for (String noAgent : List.of("desk", "mail-api", "Inbox-Assistant", "nobody")) {
            assertThat(suspend(console(realm.carol()), noAgent).expect(404).text("reason"))
                    .isEqualTo("unknown_agent");
        }
        mission.mint().expect(200);
    }

    @Test
    void a_sponsor_in_whose_place_another_is_named_answers_for_the_agent_no_more() {
        Mission mission = realm.mission();
        String carol = console(realm.carol());
        realm.changeClient(ASSISTANT, client -> ((ObjectNode) client.path("attributes")).put("agent.sponsor", "bob"));

        assertThat(suspend(carol, ASSISTANT).expect(404).text("reason")).isEqualTo("unknown_agent");
        mission.mint().expect(200);
        suspend(console(realm.bob()), ASSISTANT).expect(204);
        assertRefused(mission.mint()).as("invalid_grant", "agent_suspended").withEvent(realm, EXCHANGE);
    }

    // Who may ask

    @Test
    void only_a_token_of_the_account_console_is_answered() {
        Mission mission = realm.mission();
        String desks = mission.human().signInAt(realm.desk()).access();
        List<String> others = List.of(
                mission.token(),
                mission.grant(),
                desks,
                realm.desk().handedOff(desks, realm.inboxAssistant()),
                realm.admin().token(),
                "x");

        for (String token : others) {
            for (String path : List.of(PROPOSALS, SPONSORED, acts(mission))) {
                assertThat(get(token, path).expect(401).text("reason")).as(path).isEqualTo("not_a_human_token");
            }
            assertThat(suspend(token, ASSISTANT).expect(401).text("reason")).isEqualTo("not_a_human_token");
        }
        mission.mint().expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?max=0", "?max=101", "?first=-1", "?human=x", "?state=active", "?agent=x"})
    void a_list_that_is_asked_for_otherwise_is_refused(String query) {
        String token = console(realm.alice());

        for (String list : List.of(PROPOSALS, SPONSORED)) {
            assertThat(get(token, list + query).expect(400).text("error")).isEqualTo("invalid_request");
        }
    }

    /** Two tokens, a permit and a denial; the token that was used. */
    private static String acted(Mission mission) {
        mission.token();
        String token = mission.token();
        assertThat(Pdp.ofMail(realm)
                        .evaluate(token, "messages.read")
                        .expect(200)
                        .json()
                        .path("decision")
                        .asBoolean())
                .isTrue();
        Pdp.ofMail(realm).evaluate(token, "messages.none").expect(200);
        return token;
    }

    private static void awaitSealed(Mission mission) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        JsonNode rows = Evidence.of(realm, mission.id()).rows();
        while (rows.findValuesAsText("seq").size() < rows.size()) {
            assertThat(System.nanoTime()).as("every row has its place").isLessThan(end);
            Thread.sleep(100);
            rows = Evidence.of(realm, mission.id()).rows();
        }
    }

    private static Answer handedOff(Proposal proposal) {
        Agent agent = realm.inboxAssistant();
        return agent.propose(proposal, realm.handOff(agent)).expect(201);
    }

    private static List<String> waiting(Human human) {
        return list(human, PROPOSALS).findValuesAsText("proposal_id");
    }

    private static List<String> ids(Answer... proposed) {
        return List.of(proposed).stream()
                .map(answer -> answer.text("proposal_id"))
                .toList();
    }

    private static JsonNode read(Mission mission) {
        return list(mission.human(), "missions/" + mission.id());
    }

    private static String acts(Mission mission) {
        return "missions/" + mission.id() + "/acts";
    }

    private static JsonNode list(Human human, String path) {
        return get(console(human), path).expect(200).json();
    }

    private static Answer get(String token, String path) {
        return Http.get(realm.at("/agent-identity/account/" + path), bearer(token));
    }

    private static Answer suspend(String token, String agent) {
        return Http.post(realm.at("/agent-identity/account/sponsored/" + agent + "/suspend"), Form.of(), bearer(token));
    }

    private static String console(Human human) {
        return human.signInAt(App.accountConsole(realm)).access();
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static JsonNode reason() {
        return Json.object().put("reason", "To see.");
    }
}
