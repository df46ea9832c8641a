package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A human approves what may start by itself; tasks within it start without a page, and end with it. */
class TemplateIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String TEMPLATE = "urn:agent-identity:template";
    private static final int AT_A_TIME = 3;

    private Human alice;
    private Agent agent;
    private Answer approved;
    private String templateId = "";

    @BeforeEach
    void aliceApprovesATemplate() {
        alice = realm.alice();
        agent = realm.inboxAssistant();
        approved = approved(template(AT_A_TIME));
        templateId = approved.text("template_id");
    }

    @Test
    void the_page_says_that_alice_will_not_be_asked_again() {
        Answer proposed =
                agent.propose(template(AT_A_TIME), realm.handOff(agent)).expect(201);

        Page page = alice.open(proposed.text("approval_uri"));

        assertThat(page.text())
                .contains("May this agent start tasks for you by itself?")
                .contains("you will not be asked each time")
                .contains("At most this many tasks at the same time: " + AT_A_TIME);
        alice.decide(page, "deny");
    }

    @Test
    void a_template_brings_no_grant() {
        assertThat(approved.json().has("mission_grant")).isFalse();
        assertThat(approved.json().has("mission_id")).isFalse();
        assertThat(approved.body()).contains("messages.read");
    }

    @Test
    void a_task_starts_without_a_page_and_its_first_poll_brings_the_grant() {
        Answer started = agent.propose(task()).expect(201);
        assertThat(started.json().has("approval_uri")).isFalse();

        Answer polled = agent.poll(started.text("proposal_id")).expect(200);

        assertThat(polled.text("mission_id")).isNotEqualTo(templateId);
        String token = agent.mint(polled.text("mission_grant")).expect(200).text("access_token");
        assertThat(Jws.of(token).claims().path("mission").path("id").asText()).isEqualTo(polled.text("mission_id"));
        assertThat(Jws.of(token).claims().path("sub").asText()).isEqualTo(realm.userId("alice"));
    }

    @Test
    void every_history_tells_of_the_task() {
        Mission task = started();
        assertThat(Evidence.of(realm, task.id()).of("approved"))
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).contains(templateId));
        assertThat(Evidence.of(realm, templateId).of("started"))
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).contains(task.id()));
    }

    @Test
    void a_task_that_asks_for_more_than_the_template_starts_nothing() {
        Form more = Proposal.of(Proposal.entry(MAIL, "messages.read"), Proposal.entry(FORUM, "threads.read"))
                .form()
                .and("template_id", templateId);

        assertRefused(agent.propose(more))
                .as("invalid_authorization_details", "task_not_within_template")
                .withEvent(realm, EXCHANGE);
        assertNothingStarted();
    }

    @Test
    void a_task_does_not_outlive_its_template() {
        Proposal endless =
                Proposal.toSortMail().saying(intent -> intent.put("expires_at", Proposal.in(Duration.ofDays(20))));
        Answer started =
                agent.propose(endless.form().and("template_id", templateId)).expect(201);

        Answer polled = agent.poll(started.text("proposal_id")).expect(200);

        assertThat(Instant.parse(polled.text("mission_expires_at")))
                .isEqualTo(Instant.parse(approved.text("mission_expires_at")));
    }

    @Test
    void of_a_hundred_starts_at_once_as_many_succeed_as_may_go_on() {
        List<Answer> answers = Storm.of(100, i -> agent.propose(task()));

        assertThat(Storm.with(201, answers)).hasSize(AT_A_TIME);
        assertThat(Storm.with(429, answers)).hasSize(100 - AT_A_TIME).allMatch(answer -> answer.text("reason")
                .equals("too_many_tasks"));
        assertThat(Evidence.of(realm, templateId).of("started")).hasSize(AT_A_TIME);
    }

    @Test
    void a_task_that_is_completed_makes_room() {
        Mission first = started();
        started();
        started();
        assertRefused(agent.propose(task()))
                .as(429, "slow_down", "too_many_tasks")
                .withEvent(realm, EXCHANGE);

        agent.complete(first.id()).expect(200);

        started().mint().expect(200);
    }

    @Test
    void all_tasks_together_get_no_more_tokens_than_the_template() {
        templateId = approved(template(AT_A_TIME)
                        .saying(intent -> ((ObjectNode) intent.path("controls")).put("max_derivations", 5)))
                .text("template_id");
        List<Mission> tasks = List.of(started(), started(), started());

        List<Answer> answers = Storm.of(60, i -> tasks.get(i % 3).mint());

        assertThat(Storm.with(200, answers)).hasSize(5);
        Answer another = tasks.get(0).mint();
        assertRefused(another).as("invalid_grant", "derivations_exhausted").withEvent(realm, EXCHANGE);
        assertRefused(agent.propose(task()))
                .as("invalid_grant", "derivations_exhausted")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_human_sees_the_template_before_its_tasks_and_what_goes_on_before_what_is_over() {
        Mission over = started();
        agent.complete(over.id()).expect(200);
        Mission task = started();

        String console = alice.signInAt(App.accountConsole(realm)).access();
        List<String> listed = Http.get(realm.account(), "Authorization", "Bearer " + console)
                .expect(200)
                .json()
                .findValuesAsText("mission_id");

        assertThat(listed).containsSubsequence(templateId, task.id(), over.id());
    }

    @Test
    void with_the_template_its_tasks_end() {
        Mission task = started();
        alice.end(templateId).expect(204);

        assertRefused(task.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertRefused(agent.propose(task()))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
        assertThat(Evidence.of(realm, task.id()).of("revoked"))
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).contains("template_ended"));
    }

    @Test
    void a_revoke_of_the_template_wins_over_a_storm_of_mints_of_its_task() {
        Mission task = started();
        Storm.ofMintsIsOverAfter(task, () -> alice.end(templateId).expect(204));
    }

    @Test
    void a_suspended_template_stops_its_tasks_until_it_goes_on() {
        Mission task = started();
        alice.suspend(templateId).expect(204);
        assertRefused(task.mint()).as("invalid_grant", "mission_suspended").withEvent(realm, EXCHANGE);
        assertRefused(agent.poll(task.proposalId()))
                .as("invalid_grant", "mission_suspended")
                .withEvent(realm, EXCHANGE);
        assertRefused(agent.propose(task()))
                .as("invalid_grant", "mission_suspended")
                .withEvent(realm, EXCHANGE);
        assertThat(stateForAlice(task)).isEqualTo("suspended");
        assertThat(stateForAdmins(task)).isEqualTo("suspended");

        alice.decide(alice.open(realm.approval(templateId).toString()), "resume");

        task.mint().expect(200);
        assertThat(stateForAlice(task)).isEqualTo("active");
        assertThat(stateForAdmins(task)).isEqualTo("active");
    }

    @Test
    void a_task_that_waits_with_its_template_is_found_among_those_that_wait() {
        Mission task = started();
        alice.suspend(templateId).expect(204);

        assertThat(idsInState("suspended")).contains(task.id(), templateId);
        assertThat(idsInState("active")).doesNotContain(task.id(), templateId);
        alice.decide(alice.open(realm.approval(templateId).toString()), "resume");
        assertThat(idsInState("active")).contains(task.id(), templateId);
        assertThat(idsInState("suspended")).doesNotContain(task.id(), templateId);
    }

    private static List<String> idsInState(String state) {
        return realm.admin()
                .get("/" + realm.name() + "/agent-identity/missions?state=" + state)
                .path("missions")
                .findValuesAsText("mission_id");
    }

    private static String stateForAdmins(Mission task) {
        return realm.admin()
                .get("/" + realm.name() + "/agent-identity/missions/" + task.id())
                .path("state")
                .asText();
    }

    private String stateForAlice(Mission task) {
        String console = alice.signInAt(App.accountConsole(realm)).access();
        JsonNode listed = Http.get(realm.account(), "Authorization", "Bearer " + console)
                .expect(200)
                .json();
        return listed.findParents("mission_id").stream()
                .filter(mission -> mission.path("mission_id").asText().equals(task.id()))
                .map(mission -> mission.path("state").asText())
                .collect(Collectors.joining());
    }

    @Test
    void stopping_all_agents_ends_templates_and_their_tasks() {
        Mission task = started();
        stopAll("").expect(204);
        try {
            assertRefused(task.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        } finally {
            stopAll("/release").expect(204);
        }
    }

    private static Answer stopAll(String path) {
        String console = realm.alice().signInAt(App.accountConsole(realm)).access();
        return Http.post(
                realm.at("/agent-identity/account/stop-all" + path), Form.of(), "Authorization", "Bearer " + console);
    }

    @Test
    void a_template_and_its_tasks_end_with_the_session_of_its_approval() {
        Mission task = started();
        signOut(alice);
        assertRefused(task.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
    }

    @Test
    void an_offline_template_outlives_that_session_and_its_tasks_do_too() {
        templateId = approved(template(1).saying(intent -> ((ObjectNode) intent.path("controls"))
                        .put("urn:agent-identity:offline", true)))
                .text("template_id");
        Mission task = started();
        signOut(alice);

        task.mint().expect(200);
    }

    private static void signOut(Human human) {
        String refresh = human.signInAt(realm.desk()).refresh();
        realm.client("desk")
                .post(realm.oidc("logout"), Form.of("refresh_token", refresh))
                .expect(204);
    }

    @Test
    void a_hand_off_for_a_template_is_not_to_be_had() {
        Desk desk = realm.desk();
        Form form = Desk.handOffForm(alice.signInAt(desk).access(), agent).and("mission_id", templateId);
        assertRefused(desk.client().exchange(form))
                .as("invalid_grant", "unknown_mission")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @CsvSource({"login_hint, alice", "subject_token, x", "subject_token_type, x"})
    void a_task_names_no_human(String parameter, String value) {
        assertRefused(agent.propose(task().and(parameter, value)))
                .as("invalid_request", "malformed_parameter")
                .withEvent(realm, EXCHANGE);
        assertNothingStarted();
    }

    @Test
    void a_mission_is_no_template() {
        templateId = realm.mission().id();
        Answer mission = agent.propose(task());
        assertRefused(mission).as("invalid_grant", "unknown_mission").withEvent(realm, EXCHANGE);
        templateId = "msn_" + "A".repeat(43);
        assertThat(agent.propose(task()).body()).isEqualTo(mission.body());
    }

    @Test
    void another_agents_template_is_unknown() {
        Form form = Proposal.to(FORUM, "threads.read").form().and("template_id", templateId);
        Answer foreign = realm.researchAssistant().propose(form);
        assertRefused(foreign).as("invalid_grant", "unknown_mission").withEvent(realm, EXCHANGE);
        Answer unknown = realm.researchAssistant().propose(form.with("template_id", "msn_" + "A".repeat(43)));
        assertThat(unknown.body()).as("told apart from one that is not there").isEqualTo(foreign.body());
    }

    @Test
    void a_template_for_what_is_gated_or_cannot_be_undone_comes_to_nothing() {
        Proposal deleting = Proposal.to(MAIL, "messages.delete").saying(TemplateIT::asTemplate);
        assertRefused(agent.propose(deleting, realm.handOff(agent)))
                .as("invalid_authorization_details", "nothing_derivable")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_template_is_for_nothing_that_is_passed_on() {
        ObjectNode delegable = Proposal.entry(MAIL, "messages.read");
        delegable.putObject("delegation").put("max_depth", 1);
        assertRefused(agent.propose(Proposal.of(delegable).saying(TemplateIT::asTemplate), realm.handOff(agent)))
                .as("invalid_authorization_details", "unfit_for_template")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_realm_that_wants_none_has_none() {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.max-template-lifetime", "0"));
        try {
            assertRefused(agent.propose(template(1), realm.handOff(agent)))
                    .as("access_denied", "templates_not_allowed")
                    .withEvent(realm, EXCHANGE);
        } finally {
            realm.importAgain();
            // With the realm of that name its agents were voided.
            VoidMarksIT.pause();
        }
    }

    private static void asTemplate(ObjectNode intent) {
        intent.putObject("controls").putObject(TEMPLATE).put("max_concurrent", 1);
    }

    /** For a day, so many tasks at a time. */
    private static Proposal template(int most) {
        return Proposal.toSortMail().saying(intent -> intent.put("expires_at", Proposal.in(Duration.ofHours(12)))
                .putObject("controls")
                .putObject(TEMPLATE)
                .put("max_concurrent", most));
    }

    private Answer approved(Proposal template) {
        Answer proposed = agent.propose(template, realm.handOff(agent)).expect(201);
        alice.approve(proposed.text("approval_uri"));
        return agent.poll(proposed.text("proposal_id")).expect(200);
    }

    private Form task() {
        return Proposal.toSortMail().form().and("template_id", templateId);
    }

    private Mission started() {
        String proposalId = agent.propose(task()).expect(201).text("proposal_id");
        Answer polled = agent.poll(proposalId).expect(200);
        return new Mission(alice, agent, proposalId, polled.text("mission_id"), polled.text("mission_grant"));
    }

    private void assertNothingStarted() {
        assertThat(Evidence.of(realm, templateId).of("started")).isEmpty();
    }
}
