package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
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

/** A human's app hands off for a mission that is approved already, and its agent mints from that, once. */
class MissionHandOffIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final int CALLERS = 20;
    private static Mission mission;
    private static Tokens alices;

    @BeforeAll
    static void aliceApprovesAndGoesBackToHerApp() {
        mission = realm.mission();
        alices = mission.human().signInAt(realm.desk());
    }

    @Test
    void it_mints_what_the_grant_does_and_no_longer_than_it_lives() {
        String handOff = handOff();
        JsonNode claims = Jws.of(mint(handOff).expect(200).text("access_token")).claims();

        JsonNode byGrant = Jws.of(mission.token()).claims();
        for (String claim : List.of("sub", "aud", "client_id", "scope", "authorization_details", "act", "mission")) {
            assertThat(claims.path(claim)).as(claim).isEqualTo(byGrant.path(claim));
        }
        assertThat(Jws.of(handOff).claims().path("mission_id").asText()).isEqualTo(mission.id());
        assertThat(claims.path("exp").asLong())
                .isLessThanOrEqualTo(Jws.of(handOff).claims().path("exp").asLong());
    }

    @Test
    void it_mints_once() {
        String handOff = handOff();
        mint(handOff).expect(200);

        assertRefused(mint(handOff))
                .as("invalid_request", "handoff_already_redeemed")
                .withEvent(realm, EXCHANGE);
        mission.mint().expect(200);
    }

    @Test
    void of_twenty_mints_at_once_exactly_one_succeeds() throws Exception {
        String handOff = handOff();
        List<Integer> statuses = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                answers.add(callers.submit(() -> mint(handOff)));
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
    void a_refused_mint_does_not_spend_it() {
        String handOff = handOff();

        assertRefused(mission.agent().mint(form(handOff).and("scope", Agent.MAIL + "#messages.send")))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
        mint(handOff).expect(200);
    }

    @Test
    void another_agent_cannot_redeem_it_and_does_not_spend_it() {
        String handOff = handOff();

        assertRefused(realm.researchAssistant().mint(form(handOff)))
                .as("invalid_request", "handoff_not_for_caller")
                .withEvent(realm, EXCHANGE);
        mint(handOff).expect(200);
    }

    @Test
    void it_proposes_nothing_and_is_not_spent_by_the_attempt() {
        String handOff = handOff();

        assertRefused(mission.agent().propose(Proposal.toSortMail(), handOff))
                .as("invalid_request", "handoff_for_another_purpose")
                .withEvent(realm, EXCHANGE);
        mint(handOff).expect(200);
    }

    @Test
    void one_for_proposing_mints_nothing_and_is_not_spent_by_the_attempt() {
        String forProposing = realm.desk().handedOff(alices.access(), mission.agent());

        assertRefused(mint(forProposing))
                .as("invalid_request", "handoff_for_another_purpose")
                .withEvent(realm, EXCHANGE);
        mission.agent().propose(Proposal.toSortMail(), forProposing).expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:token-type:jwt",
                "urn:ietf:params:oauth:token-type:access_token",
                "urn:ietf:params:oauth:token-type:refresh_token"
            })
    void it_is_a_hand_off_and_nothing_else(String type) {
        assertThat(mission.agent()
                        .mint(form(handOff()).with("subject_token_type", type))
                        .expect(400)
                        .text("error"))
                .isEqualTo("invalid_request");
    }

    @Test
    void a_mission_of_another_human_and_an_unknown_one_answer_alike() {
        String bobs = realm.bob().signInAt(realm.desk()).access();

        String foreign = unknown(bobs, mission.id());

        assertThat(unknown(alices.access(), "msn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
                .isEqualTo(foreign);
        assertThat(unknown(alices.access(), "msn_x")).isEqualTo(foreign);
        assertThat(unknown(alices.access(), mission.proposalId())).isEqualTo(foreign);
    }

    private static String unknown(String humanToken, String missionId) {
        Answer answer = handOff(humanToken, missionId);
        assertRefused(answer).as("invalid_grant", "unknown_mission").withEvent(realm, EXCHANGE);
        return answer.body();
    }

    @Test
    void a_mission_of_another_agent_is_not_handed_off_to_this_one() {
        assertRefused(realm.desk()
                        .client()
                        .exchange(Desk.handOffForm(alices.access(), realm.researchAssistant())
                                .and("mission_id", mission.id())))
                .as("invalid_grant", "unknown_mission")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void after_the_mission_has_ended_it_is_neither_made_nor_redeemed() {
        Mission ended = realm.mission();
        String token = ended.human().signInAt(realm.desk()).access();
        String handOff = handOff(token, ended.id()).expect(200).text("access_token");
        ended.human().end(ended.id()).expect(204);

        assertRefused(mint(handOff)).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertRefused(handOff(token, ended.id()))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void it_is_worth_nothing_once_the_human_has_left_the_app_though_the_mission_goes_on() {
        Mission offline =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        Tokens elsewhere = realm.alice().signInAt(realm.desk());
        String handOff = handOff(elsewhere.access(), offline.id()).expect(200).text("access_token");

        realm.desk()
                .client()
                .post(realm.oidc("logout"), Form.of("refresh_token", elsewhere.refresh()))
                .expect(204);

        assertRefused(mint(handOff))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        offline.mint().expect(200);
    }

    private static String handOff() {
        return handOff(alices.access(), mission.id()).expect(200).text("access_token");
    }

    private static Answer handOff(String humanToken, String missionId) {
        return realm.desk()
                .client()
                .exchange(Desk.handOffForm(humanToken, realm.inboxAssistant()).and("mission_id", missionId));
    }

    private static Answer mint(String handOff) {
        return mission.agent().mint(form(handOff));
    }

    private static Form form(String handOff) {
        return Agent.mintForm(handOff).with("subject_token_type", Client.HANDOFF);
    }
}
