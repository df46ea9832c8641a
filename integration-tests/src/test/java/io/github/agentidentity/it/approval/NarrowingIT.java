package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The human approves less than what was derived, and nothing that the form says gives more. */
class NarrowingIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String MAX_CALLS = "urn:agent-identity:max_calls";

    private Human alice;
    private Agent agent;
    private String proposalId = "";
    private Page page;

    /** Read and archive at the mail service, reading at most five times. */
    @BeforeEach
    void theAssistantAsks() {
        agent = realm.inboxAssistant();
        alice = realm.alice();
        var reading = Proposal.entry(MAIL, "messages.read", "messages.label");
        reading.set("constraints", Json.object().put(MAX_CALLS, 5));
        Proposal proposal = Proposal.of(reading, Proposal.entry(MAIL, "messages.archive"));
        Answer proposed = agent.propose(proposal, realm.handOff(agent)).expect(201);
        proposalId = proposed.text("proposal_id");
        page = alice.open(proposed.text("approval_uri"));
        assertThat(page.isApproval()).as(page.text()).isTrue();
    }

    @Test
    void what_alice_unticks_the_agent_does_not_get() {
        approve(form -> form.without("allow", "1.0"));

        Answer polled = agent.poll(proposalId).expect(200);

        assertThat(polled.body()).contains("messages.read", "messages.label").doesNotContain("messages.archive");
        String grant = polled.text("mission_grant");
        assertThat(agent.mint(grant).expect(200).body()).doesNotContain("messages.archive");
        assertRefused(agent.mint(Agent.mintForm(grant).and("scope", MAIL + "#messages.archive")))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_lower_bound_stands_in_the_mission_and_in_its_tokens() {
        approve(form -> form.with("calls.0", "2"));

        Answer polled = agent.poll(proposalId).expect(200);
        Answer minted = agent.mint(polled.text("mission_grant")).expect(200);

        for (Answer answer : new Answer[] {polled, minted}) {
            JsonNode entry = answer.json().path("authorization_details").path(0);
            assertThat(entry.path("constraints").path(MAX_CALLS).asInt()).isEqualTo(2);
        }
    }

    @Test
    void an_earlier_end_is_the_missions() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        approve(form -> form.with("end", "15m"));

        assertThat(Instant.parse(agent.poll(proposalId).expect(200).text("mission_expires_at")))
                .isBetween(before.plus(Duration.ofMinutes(15)), Instant.now().plus(Duration.ofMinutes(15)));
    }

    @Test
    void what_cannot_be_undone_is_not_approved_by_a_mere_approve() {
        Answer asked = agent.propose(
                        Proposal.of(Proposal.entry(MAIL, "messages.read"), Proposal.entry(MAIL, "messages.delete")),
                        realm.handOff(agent))
                .expect(201);
        Page risky = alice.open(asked.text("approval_uri"));

        alice.decide(risky, "approve");

        assertThat(agent.poll(asked.text("proposal_id")).expect(200).body())
                .contains("messages.read")
                .doesNotContain("messages.delete");
    }

    @Test
    void the_return_key_decides_nothing_and_loses_nothing() {
        Page again = alice.choose(
                page, form -> form.without("allow", "0.1").with("end", "15m").and("decision", "look"));

        assertThat(again.isApproval()).isTrue();
        assertThat(again.answer().status()).isEqualTo(200);
        assertThat(again.document().select("[role=alert]")).isEmpty();
        assertThat(again.fields("agent-identity-approval").fields())
                .contains(new Form.Field("allow", "0.0"), new Form.Field("end", "15m"))
                .doesNotContain(new Form.Field("allow", "0.1"));
        assertThat(agent.poll(proposalId).expect(400).text("error")).isEqualTo("authorization_pending");
    }

    @Test
    void as_it_was_shown_is_all_of_it() {
        approve(form -> form);

        assertThat(agent.poll(proposalId).expect(200).json().path("authorization_details"))
                .hasSize(2);
    }

    @Test
    void nothing_ticked_approves_nothing_and_can_be_put_right() {
        Page again = send(form -> form.without("allow"));

        assertNothingApproved(again, "nothing_chosen");
        alice.choose(again, form -> form.and("allow", "1.0").and("decision", "approve"));
        assertThat(agent.poll(proposalId).expect(200).body())
                .contains("messages.archive")
                .doesNotContain("messages.read");
    }

    @ParameterizedTest
    @CsvSource({
        "calls.0, 6, choice_not_within",
        "calls.0, 0, malformed_choice",
        "calls.0, five, malformed_choice",
        "calls.1, 1, choice_not_within",
        "amount.0, 1, choice_not_within",
        "calls.9, 1, choice_not_within",
        "end, 7d, choice_not_within",
        "end, 2001-01-01T00:00, malformed_choice",
        "end, tomorrow, malformed_choice",
        "authorization_details, [], malformed_choice",
        "scope, https://mail.example#messages.delete, malformed_choice"
    })
    void what_is_not_within_what_was_shown_is_refused_and_says_so(String field, String value, String reason) {
        assertNothingApproved(send(form -> form.with(field, value)), reason);
    }

    @ParameterizedTest
    @CsvSource({"2.0, choice_not_within", "0.2, choice_not_within", "0.0, malformed_choice", "all, malformed_choice"})
    void what_was_not_shown_cannot_be_ticked(String place, String reason) {
        assertNothingApproved(send(form -> form.and("allow", place)), reason);
    }

    @Test
    void after_a_mistake_the_page_still_has_what_alice_chose() {
        Page again = send(form -> form.without("allow", "0.1").with("calls.0", "77"));

        Form kept = again.fields("agent-identity-approval");
        assertThat(kept.fields())
                .contains(new Form.Field("allow", "0.0"), new Form.Field("calls.0", "77"))
                .doesNotContain(new Form.Field("allow", "0.1"));
    }

    @Test
    void saying_no_asks_for_no_choice() {
        alice.decide(page, "deny");

        assertRefused(agent.poll(proposalId))
                .as("access_denied", "proposal_denied")
                .withEvent(realm, EXCHANGE);
    }

    private void approve(UnaryOperator<Form> choice) {
        Page done = send(choice);
        assertThat(done.isApproval()).as(done.text()).isFalse();
    }

    private Page send(UnaryOperator<Form> choice) {
        return alice.choose(page, form -> choice.apply(form).and("decision", "approve"));
    }

    private void assertNothingApproved(Page again, String reason) {
        assertThat(again.isApproval()).isTrue();
        assertThat(again.answer().status()).isEqualTo(400);
        assertThat(again.document().select("[role=alert]").text()).startsWith("Nothing was approved.");
        assertThat(realm.eventsSince(again.answer().askedAt()).findValuesAsText("reason"))
                .containsExactly(reason);
        assertThat(agent.poll(proposalId).expect(400).text("error")).isEqualTo("authorization_pending");
    }
}
