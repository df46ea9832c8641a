package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules for parameters from the wire: read strictly, within bounds, and never silently less or more than what was sent.
 */
class ParametersIT {

    @RegisterExtension
    static final Realm realm = Realm.shared();

    private static Mission mission;
    private static String handOff = "";

    @BeforeAll
    static void aliceApprovesAndHandsOffOnceMore() {
        mission = realm.mission();
        handOff = realm.handOff(realm.inboxAssistant());
    }

    @AfterAll
    static void after_all_refusals_the_same_hand_off_and_grant_still_work() {
        realm.inboxAssistant().propose(Proposal.toSortMail(), handOff).expect(201);
        mission.mint().expect(200);
    }

    private static Form proposal() {
        return Proposal.toSortMail()
                .form(handOff)
                .and("scope", MAIL + "#messages.draft")
                .and("idempotency_key", "k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mission_intent",
                "authorization_details",
                "scope",
                "subject_token",
                "subject_token_type",
                "idempotency_key"
            })
    void a_parameter_of_a_proposal_is_sent_once(String name) {
        Form form = proposal();

        assertRefused(realm.inboxAssistant().propose(form.and(name, form.value(name))))
                .as("invalid_request", "repeated_parameter")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"subject_token", "subject_token_type", "resource", "scope", "authorization_details", "grant_type"
            })
    void a_parameter_of_a_mint_is_sent_once(String name) {
        Form form = Agent.mintForm(mission.grant())
                .and("scope", MAIL + "#messages.read")
                .and(
                        "authorization_details",
                        Json.arrayOf(Proposal.entry(MAIL, "messages.read")).toString())
                .and("grant_type", Client.TOKEN_EXCHANGE);

        Answer answer = realm.client("inbox-assistant").token(form.and(name, form.value(name)));

        assertTurnedAway(answer);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requested_subject", "subject_issuer", "requested_issuer", "audience"})
    void what_an_exchange_does_not_support_is_refused_and_not_ignored(String name) {
        assertRefused(mission.mint(Form.of(name, "x")))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor_token", "resource", "audience"})
    void what_a_proposal_does_not_support_is_refused_and_not_ignored(String name) {
        assertRefused(realm.inboxAssistant().propose(proposal().and(name, "x")))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"act", "may_act", "mission", "sub", "cnf", "exp", "resources", "authorization_detail"})
    void what_nobody_knows_is_refused_and_not_ignored(String name) {
        assertRefused(mission.mint(Form.of(name, "x")))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.inboxAssistant().propose(proposal().and(name, "x")))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.client("inbox-assistant")
                        .post(realm.poll(), Form.of("proposal_id", mission.proposalId(), name, "x")))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.client("inbox-assistant").post(realm.completion(mission.id()), Form.of(name, "x")))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
        mission.mint().expect(200);
    }

    /** A caller who puts a parameter there believes that the server reads it. */
    @ParameterizedTest
    @ValueSource(strings = {"?scope=x", "?resource=https%3A%2F%2Fmail.example", "?x", "?client_id=inbox-assistant"})
    void a_parameter_in_the_query_is_refused_and_not_ignored(String query) {
        assertRefused(realm.client("inbox-assistant")
                        .post(
                                URI.create(realm.token() + query),
                                Agent.mintForm(mission.grant()).and("grant_type", Client.TOKEN_EXCHANGE)))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.client("inbox-assistant").post(URI.create(realm.missions() + query), proposal()))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.client("inbox-assistant")
                        .post(URI.create(realm.poll() + query), Form.of("proposal_id", mission.proposalId())))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.client("inbox-assistant")
                        .post(URI.create(realm.completion(mission.id()) + query), Form.of()))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
        mission.mint().expect(200);
    }

    @Test
    void an_oversized_subject_token_fails_and_never_falls_back_to_another_grant() {
        String oversized = mission.grant() + "A".repeat(16_385);

        assertTurnedAway(realm.inboxAssistant().mint(oversized));
        assertTurnedAway(realm.inboxAssistant().propose(proposal().with("subject_token", oversized)));
        assertTurnedAway(realm.desk().handOff(oversized, realm.inboxAssistant()));
    }

    @Test
    void long_authorization_details_are_honoured_and_never_dropped() {
        ArrayNode tools = Json.array();
        for (int i = 0; i < 60; i++) {
            tools.add("tool-" + i + "-" + "x".repeat(80));
        }
        JsonNode details = Json.arrayOf(Proposal.entry(MAIL, "messages.read")
                .set("constraints", Json.object().set("allowed_tools", tools)));
        assertThat(details.toString().length()).isGreaterThan(4_000);

        Answer minted = mission.mint(Form.of("authorization_details", details.toString()))
                .expect(200);

        JsonNode entry = minted.json().path("authorization_details").path(0);
        assertThat(entry.path("constraints").path("allowed_tools")).hasSize(60);
        assertThat(Json.texts(entry.path("actions"))).containsExactly("messages.read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_details", "scope", "resource", "subject_token", "whatever"})
    void a_megabyte_is_refused_in_bounded_time(String name) {
        String megabyte = "[" + "{\"a\":1},".repeat(131_072) + "{}]";
        long start = System.nanoTime();

        Answer mint = realm.client("inbox-assistant")
                .exchange(Agent.mintForm(mission.grant()).with(name, megabyte));
        Answer proposal = realm.inboxAssistant().propose(proposal().with(name, megabyte));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        if (!name.equals("whatever")) {
            assertTurnedAway(mint);
            assertThat(proposal.status()).isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"intent\":{},\"intent\":{}}",
                "{\"intent\":{\"goal\":\"a\",\"goal\":\"b\"}}",
                "{\"intent\":{\"goal\":\"\\ud800\"}}",
                "{\"intent\":{}} ,",
                "{\"intent\":1e400}",
                "{\"intent\":{}",
                "DEEP"
            })
    void text_that_is_not_strict_json_is_refused(String text) {
        String json = text.equals("DEEP") ? "[".repeat(10_000) + "]".repeat(10_000) : text;

        assertRefused(realm.inboxAssistant().propose(proposal().with("mission_intent", json)))
                .as("invalid_request", "malformed_json")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"mission_resource_access\",\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"actions\":[\"messages.read\"]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"actions\":[\"messages.read\"],\"actions\":[\"messages.delete\"]}]",
                "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"
            })
    void authorization_details_that_are_not_strict_json_are_refused(String details) {
        assertRefused(mission.mint(Form.of("authorization_details", details)))
                .as("invalid_request", "malformed_json")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "[{}]",
                "[{\"type\":\"other\",\"resource\":\"https://mail.example\",\"actions\":[\"messages.read\"]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"actions\":[]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"actions\":[\"messages.read\"],\"locations\":[]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"HTTPS://mail.example\",\"actions\":[\"messages.read\"]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"actions\":[\"*\"]}]"
            })
    void authorization_details_of_another_shape_are_refused(String details) {
        assertRefused(mission.mint(Form.of("authorization_details", details)))
                .as("invalid_authorization_details", "malformed_authority")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\u0007", "\u007f", "\u0085"})
    void a_control_character_is_refused_and_not_cut_out(String control) {
        assertRefused(mission.mint(Form.of("resource", MAIL + control)))
                .as("invalid_request", "malformed_parameter")
                .withEvent(realm, EXCHANGE);
        Form intent = proposal();
        String goal = intent.value("mission_intent").replace("Sort", "So" + control + "rt");
        assertRefused(realm.inboxAssistant().propose(intent.with("mission_intent", goal)))
                .as("invalid_request", "malformed_parameter")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mail.example\n", "https://mail.example\u200b", "https://mail.example "})
    void space_and_invisible_characters_are_not_cut_out_of_a_resource(String resource) {
        assertRefused(mission.mint(Form.of("resource", resource)))
                .as("invalid_target", "malformed_resource")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\n", " ", "=", "."})
    void characters_are_not_cut_off_a_token(String tail) {
        assertTurnedAway(realm.inboxAssistant().mint(mission.grant() + tail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "act", "mission_id", "Goal", "offline", "urn:agent-identity:offline"})
    void an_intent_has_no_member_that_is_not_defined(String member) {
        assertMalformed(Proposal.toSortMail().saying(intent -> intent.put(member, "x")));
    }

    @Test
    void an_intent_promises_no_control_that_is_not_enforced() {
        assertMalformed(Proposal.toSortMail()
                .saying(intent -> intent.putObject("controls").put("agent_deployment", 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"goal", "resources", "expires_at"})
    void an_intent_has_all_its_required_members(String member) {
        assertMalformed(Proposal.toSortMail().saying(intent -> intent.remove(member)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "tomorrow", "2035-01-01", "9999999999", "2035-02-30T00:00:00Z"})
    void an_intent_ends_at_a_time_to_come(String end) {
        assertMalformed(Proposal.toSortMail().saying(intent -> intent.put("expires_at", end)));
    }

    @Test
    void a_goal_is_bounded() {
        assertMalformed(Proposal.toSortMail().saying(intent -> intent.put("goal", "x".repeat(4_097))));
        assertMalformed(Proposal.toSortMail().saying(intent -> intent.put("goal", "  ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_ammount", "urn:agent-identity:unheard-of", "actions"})
    void a_constraint_that_is_not_known_is_refused(String constraint) {
        ObjectNode entry = Proposal.entry(MAIL, "messages.read");
        entry.putObject("constraints").put(constraint, "x");

        assertRefused(realm.inboxAssistant().propose(Proposal.of(entry), handOff))
                .as("invalid_authorization_details", "unknown_constraint")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_constraint_that_is_not_known_does_not_narrow_a_mint_either() {
        ObjectNode entry = Proposal.entry(MAIL, "messages.read");
        entry.putObject("constraints").put("urn:agent-identity:unheard-of", "x");

        assertRefused(mission.mint(
                        Form.of("authorization_details", Json.arrayOf(entry).toString())))
                .as("invalid_authorization_details", "unknown_constraint")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void two_entries_that_overlap_are_refused() {
        Proposal twice = Proposal.of(Proposal.entry(MAIL, "messages.read"), Proposal.entry(MAIL, "messages.read"));
        Proposal family = Proposal.of(Proposal.entry(MAIL, "messages.*"), Proposal.entry(MAIL, "messages.read"));

        for (Proposal proposal : List.of(twice, family)) {
            assertRefused(realm.inboxAssistant().propose(proposal, handOff))
                    .as("invalid_authorization_details", "overlapping_entries")
                    .withEvent(realm, EXCHANGE);
        }
    }

    @Test
    void a_proposal_asks_for_something() {
        assertRefused(realm.inboxAssistant()
                        .propose(Proposal.toSortMail().form(handOff).without("authorization_details")))
                .as("invalid_request", "missing_parameter")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_family_means_the_actions_that_are_registered_now() {
        Mission all = realm.mission(realm.inboxAssistant(), Proposal.to(MAIL, "messages.*"));

        JsonNode claims = Jws.of(all.token()).claims();

        assertThat(claims.path("scope").asText().split(" "))
                .containsExactlyInAnyOrder(
                        MAIL + "#messages.read",
                        MAIL + "#messages.label",
                        MAIL + "#messages.draft",
                        MAIL + "#messages.archive",
                        MAIL + "#messages.delete",
                        MAIL + "#messages.send");
        assertThat(claims.path("authorization_details").toString()).doesNotContain("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"permissions.change", "permissions.unheard-of", "threads.reads"})
    void a_prohibited_or_unknown_action_alone_is_not_derivable(String action) {
        String toForum =
                realm.desk().handedOff(realm.bob().signInAt(realm.desk()).access(), realm.forumHelper());

        assertRefused(realm.forumHelper().propose(Proposal.to(FORUM, action), toForum))
                .as("invalid_authorization_details", "nothing_derivable")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_prohibited_or_unknown_action_among_others_is_never_granted() {
        Mission forum = Mission.approvedBy(
                realm.bob(),
                realm.forumHelper(),
                Proposal.to(FORUM, "threads.read", "permissions.change", "permissions.unheard-of"));

        Answer minted = forum.mint(Form.of("resource", FORUM)).expect(200);

        assertThat(minted.text("scope")).isEqualTo(FORUM + "#threads.read");
    }

    @Test
    void what_lies_outside_of_the_intents_resources_is_not_derived() {
        Proposal elsewhere = Proposal.toSortMail()
                .saying(intent -> intent.set("resources", Json.array("https://mail.example/other")));

        assertRefused(realm.inboxAssistant().propose(elsewhere, handOff))
                .as("invalid_authorization_details", "nothing_derivable")
                .withEvent(realm, EXCHANGE);
    }

    private static void assertMalformed(Proposal proposal) {
        assertRefused(realm.inboxAssistant().propose(proposal, handOff))
                .as("invalid_request", "malformed_intent")
                .withEvent(realm, EXCHANGE);
    }
}
