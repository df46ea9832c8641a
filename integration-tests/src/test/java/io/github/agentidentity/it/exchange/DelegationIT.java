package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent passes a piece of its task on to another, which has no more of it, no longer, and with its own key only. */
class DelegationIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String READ = MAIL + "#messages.read";
    private static final int CALLERS = 20;
    private static Delegated work;

    @BeforeAll
    static void aliceApproves() {
        work = Delegated.in(realm);
    }

    @Test
    void both_act_in_what_the_delegate_gets_and_the_human_stays_the_subject() {
        JsonNode claims = claims(work.redeem(work.passedOn()));

        assertThat(claims.path("sub").asText()).isEqualTo(realm.userId("alice"));
        assertThat(claims.path("client_id").asText()).isEqualTo("research-assistant");
        assertThat(claims.path("act").path("client_id").asText()).isEqualTo("research-assistant");
        assertThat(claims.path("act").path("act").path("client_id").asText()).isEqualTo("inbox-assistant");
        assertThat(claims.path("act").path("act").path("act").isMissingNode()).isTrue();
        assertThat(claims.path("mission"))
                .isEqualTo(Jws.of(work.held()).claims().path("mission"));
    }

    @Test
    void it_allows_what_both_may_and_was_approved_to_be_passed_on() {
        JsonNode claims = claims(work.redeem(work.passedOn()));

        assertThat(claims.path("scope").asText())
                .as("the research assistant may read only, whatever is passed on to it")
                .isEqualTo(READ);
        assertThat(claims.path("aud").asText()).isEqualTo(MAIL);
    }

    @Test
    void it_is_bound_to_the_delegates_own_key_and_ends_with_the_parents_token() {
        JsonNode claims = claims(work.redeem(work.passedOn()));

        assertThat(claims.path("cnf").path("jkt").asText()).isEqualTo(work.key().thumbprint());
        assertThat(claims.path("exp").asLong())
                .isLessThanOrEqualTo(Jws.of(work.held()).claims().path("exp").asLong());
    }

    @Test
    void without_a_key_of_its_own_the_delegate_gets_nothing_and_spends_nothing() {
        String handOff = work.passedOn();

        assertRefused(realm.researchAssistant().mint(Delegated.redemption(handOff)))
                .as("invalid_dpop_proof", "key_not_proven")
                .withEvent(realm, EXCHANGE);
        work.redeem(handOff).expect(200);
    }

    @Test
    void the_key_of_the_one_who_passes_on_is_not_the_delegates() {
        Key inboxs = new Key();
        Mission own = realm.mission(realm.inboxAssistant(), Delegated.proposal());
        String bound = Delegated.send(own.agent(), Agent.mintForm(own.grant()), inboxs)
                .expect(200)
                .text("access_token");
        String handOff = Delegated.send(own.agent(), Delegated.form(bound, "research-assistant"), inboxs)
                .expect(200)
                .text("access_token");

        assertRefused(work.redeem(handOff, inboxs))
                .as("invalid_grant", "wrong_key")
                .withEvent(realm, EXCHANGE);
        work.redeem(handOff).expect(200);
    }

    @Test
    void who_lost_the_answer_gets_it_again_with_the_same_key_and_with_no_other() {
        Form redemption = Delegated.redemption(work.passedOn()).with("idempotency_key", "a");
        Answer first = Delegated.send(realm.researchAssistant(), redemption, work.key())
                .expect(200);
        int minted = Evidence.of(realm, work.mission().id()).minted().size();

        Answer again = Delegated.send(realm.researchAssistant(), redemption, work.key())
                .expect(200);
        assertRefused(Delegated.send(realm.researchAssistant(), redemption, new Key()))
                .as("invalid_request", "handoff_already_redeemed")
                .withEvent(realm, EXCHANGE);

        assertThat(claims(again)).isEqualTo(claims(first));
        assertThat(Evidence.of(realm, work.mission().id()).minted()).hasSize(minted);
    }

    /** Nor where what it redeems comes of a token without one. */
    @Test
    void the_key_of_any_agent_that_passed_on_is_not_the_delegates() {
        Key inboxs = new Key();
        Agent inbox = work.mission().agent();
        String bound = Delegated.send(inbox, Agent.mintForm(work.mission().grant()), inboxs)
                .expect(200)
                .text("access_token");
        Delegated.send(inbox, Delegated.form(bound, "research-assistant"), inboxs)
                .expect(200);
        String handOff = work.passedOn();

        assertRefused(work.redeem(handOff, inboxs))
                .as("invalid_grant", "wrong_key")
                .withEvent(realm, EXCHANGE);
        work.redeem(handOff).expect(200);
    }

    @Test
    void a_bound_token_is_passed_on_with_its_key_only() {
        String bound = work.redeem(work.passedOn()).expect(200).text("access_token");
        Form form = Delegated.form(bound, "forum-helper");

        assertRefused(realm.researchAssistant().mint(form))
                .as("invalid_dpop_proof", "key_not_proven")
                .withEvent(realm, EXCHANGE);
        assertRefused(Delegated.send(realm.researchAssistant(), form, new Key()))
                .as("invalid_grant", "wrong_key")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_leaked_token_is_passed_on_by_nobody_else() {
        for (Agent thief : List.of(realm.researchAssistant(), realm.forumHelper())) {
            assertRefused(thief.mint(Delegated.form(work.held(), "research-assistant")))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(realm, EXCHANGE);
            assertRefused(thief.mint(Agent.mintForm(work.held()).with("subject_token_type", Client.ACCESS_TOKEN)))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(realm, EXCHANGE);
        }
    }

    @Test
    void a_sibling_cannot_redeem_it_and_does_not_spend_it() {
        String handOff = work.passedOn();

        for (Agent sibling : List.of(realm.forumHelper(), realm.inboxAssistant())) {
            assertRefused(Delegated.send(sibling, Delegated.redemption(handOff), new Key()))
                    .as("invalid_request", "handoff_not_for_caller")
                    .withEvent(realm, EXCHANGE);
        }
        work.redeem(handOff).expect(200);
    }

    @Test
    void of_twenty_redemptions_at_once_exactly_one_succeeds() throws Exception {
        String handOff = work.passedOn();
        List<Integer> statuses = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                answers.add(callers.submit(() -> work.redeem(handOff)));
            }
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).as("the others are refused, not broken").containsOnly(200, 400);
    }

    @Test
    void it_cannot_be_used_to_propose() {
        String handOff = work.passedOn();

        assertRefused(realm.researchAssistant().propose(Proposal.to(MAIL, "messages.read"), handOff))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        work.redeem(handOff).expect(200);
    }

    @Test
    void what_was_not_approved_to_be_passed_on_is_refused() {
        assertRefused(work.mission()
                        .agent()
                        .mint(Delegated.form(work.held(), "research-assistant")
                                .and("scope", MAIL + "#messages.archive")))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_delegate_that_may_do_nothing_of_it_gets_nothing() {
        assertRefused(work.mission().agent().mint(Delegated.form(work.held(), "forum-helper")))
                .as("invalid_target", "delegation_not_allowed")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_delegate_whose_registration_allows_nothing_further_passes_nothing_on() {
        String bound = work.redeem(work.passedOn()).expect(200).text("access_token");

        assertRefused(Delegated.send(realm.researchAssistant(), Delegated.form(bound, "forum-helper"), work.key()))
                .as("invalid_target", "delegation_not_allowed")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void nothing_goes_round_in_a_circle() {
        String bound = work.redeem(work.passedOn()).expect(200).text("access_token");

        assertRefused(work.mission().agent().mint(Delegated.form(work.held(), "inbox-assistant")))
                .as("invalid_target", "delegation_loop")
                .withEvent(realm, EXCHANGE);
        assertRefused(Delegated.send(realm.researchAssistant(), Delegated.form(bound, "inbox-assistant"), work.key()))
                .as("invalid_target", "delegation_loop")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_delegate_has_no_way_to_a_grant_of_the_mission() {
        assertTurnedAway(realm.researchAssistant().poll(work.mission().proposalId()));
        assertTurnedAway(Delegated.send(
                realm.researchAssistant(), Agent.mintForm(work.mission().grant()), work.key()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "mail-api", "nobody", "*", "INBOX-ASSISTANT"})
    void it_goes_to_an_agent_and_nobody_else(String audience) {
        assertRefused(work.mission().agent().mint(Delegated.form(work.held(), audience)))
                .as("invalid_target", "unknown_agent")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource", "mission_id", "actor_token", "requested_subject"})
    void what_passing_on_does_not_take_is_refused_and_not_ignored(String parameter) {
        assertRefused(work.mission()
                        .agent()
                        .mint(Delegated.form(work.held(), "research-assistant").and(parameter, "x")))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_grant_is_not_passed_on() {
        assertRefused(work.mission().agent().mint(Delegated.form(work.mission().grant(), "research-assistant")))
                .as("invalid_request", "unsupported_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void the_human_ends_it_for_all_who_act() {
        Mission own = realm.mission(realm.inboxAssistant(), Delegated.proposal());
        Delegated ended = new Delegated(own, own.token(), new Key());
        String handOff = ended.passedOn();
        String bound = ended.redeem(ended.passedOn()).expect(200).text("access_token");
        own.human().end(own.id()).expect(204);

        assertRefused(ended.redeem(handOff))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
        assertRefused(ended.passOn()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertRefused(Delegated.send(
                        realm.researchAssistant(),
                        Agent.mintForm(bound).with("subject_token_type", Client.ACCESS_TOKEN),
                        ended.key()))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void the_event_of_a_delegates_mint_names_human_delegate_and_mission() {
        Answer minted = work.redeem(work.passedOn()).expect(200);

        JsonNode event = realm.eventsSince(minted.askedAt()).path(0);
        assertThat(event.path("type").asText()).isEqualTo("TOKEN_EXCHANGE");
        assertThat(event.path("clientId").asText()).isEqualTo("research-assistant");
        assertThat(event.path("userId").asText()).isEqualTo(realm.userId("alice"));
        assertThat(event.path("details").path("mission_id").asText())
                .isEqualTo(work.mission().id());
        assertThat(event.path("details").path("actors").asText()).isEqualTo("research-assistant inbox-assistant");
        assertThat(event.toString()).doesNotContain("eyJ");
    }

    private static JsonNode claims(Answer minted) {
        return Jws.of(minted.expect(200).text("access_token")).claims();
    }
}
