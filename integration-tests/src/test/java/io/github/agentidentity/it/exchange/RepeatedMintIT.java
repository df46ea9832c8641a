package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent that lost the answer to a mint asks again under the same idempotency key and is not counted twice. */
class RepeatedMintIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final int MANY = 20;
    private static final String READING = Agent.MAIL + "#messages.read";

    private final Mission mission = once();

    @Test
    void the_last_token_of_a_mission_is_had_again() {
        Answer first = mint("a").expect(200);
        Answer again = mint("a").expect(200);

        JsonNode token = claims(again);
        assertThat(token).isEqualTo(claims(first));
        assertThat(again.json().path("expires_in").asLong())
                .isBetween(1L, first.json().path("expires_in").asLong());
        assertThat(mission.agent()
                        .client()
                        .introspect(again.text("access_token"))
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
        assertThat(Evidence.of(realm, mission.id()).of("repeated"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("token").asText())
                        .isEqualTo(token.path("jti").asText()));
        assertThat(repeats(again)).isOne();
        assertThat(AdminRest.of(realm)
                        .get("/evidence/verify")
                        .expect(200)
                        .json()
                        .path("sound")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void many_at_once_get_one_token_and_are_counted_once() {
        List<Answer> answers = Storm.of(MANY, i -> mint("a"));

        assertThat(Storm.with(200, answers)).hasSize(MANY);
        assertThat(answers.stream().map(RepeatedMintIT::claims).distinct()).hasSize(1);
        assertThat(Evidence.of(realm, mission.id()).minted()).hasSize(1);
        assertThat(Evidence.of(realm, mission.id()).of("repeated")).hasSize(MANY - 1);
    }

    @Test
    void without_the_key_or_under_another_it_is_another_mint() {
        mint("a").expect(200);

        assertRefused(mission.mint())
                .as("invalid_grant", "derivations_exhausted")
                .withEvent(realm, EXCHANGE);
        assertRefused(mint("b")).as("invalid_grant", "derivations_exhausted").withEvent(realm, EXCHANGE);
        mint("a").expect(200);
    }

    @Test
    void another_request_under_the_key_is_another_mint_and_takes_nothing_from_the_first() {
        mint("a").expect(200);

        assertRefused(mission.mint(Form.of("idempotency_key", "a", "scope", READING)))
                .as("invalid_grant", "derivations_exhausted")
                .withEvent(realm, EXCHANGE);
        mint("a").expect(200);
    }

    @Test
    void what_was_refused_leaves_its_key_free() {
        assertRefused(mission.mint(Form.of("idempotency_key", "a", "resource", Agent.FORUM)))
                .as("invalid_target", "unknown_resource")
                .withEvent(realm, EXCHANGE);

        assertThat(claims(mint("a").expect(200))).isEqualTo(claims(mint("a").expect(200)));
    }

    @Test
    void a_mission_that_was_ended_gives_its_token_no_more() {
        mint("a").expect(200);
        mission.human().end(mission.id()).expect(204);

        assertRefused(mint("a")).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertThat(Evidence.of(realm, mission.id()).of("repeated")).isEmpty();
    }

    @Test
    void a_hand_off_that_is_spent_gives_its_token_again_and_no_other() {
        Mission approved = realm.mission();
        Desk desk = realm.desk();
        String handOff = desk.client()
                .exchange(Desk.handOffForm(approved.human().signInAt(desk).access(), approved.agent())
                        .and("mission_id", approved.id()))
                .expect(200)
                .text("access_token");
        Form redemption =
                Delegated.redemption(handOff).with("resource", Agent.MAIL).with("idempotency_key", "a");

        assertThat(claims(approved.agent().mint(redemption).expect(200)))
                .isEqualTo(claims(approved.agent().mint(redemption).expect(200)));
        assertRefused(approved.agent().mint(redemption.with("idempotency_key", "b")))
                .as("invalid_request", "handoff_already_redeemed")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_key_is_a_parameter_with_bounds() {
        assertRefused(mint("k".repeat(129)))
                .as("invalid_request", "oversized_parameter")
                .withEvent(realm, EXCHANGE);
        mint("k".repeat(128)).expect(200);
    }

    private Answer mint(String key) {
        return mission.mint(Form.of("idempotency_key", key));
    }

    private static Mission once() {
        return realm.mission(realm.inboxAssistant(), Proposal.toSortMail().saying(intent -> intent.putObject("controls")
                .put("max_derivations", 1)));
    }

    private static JsonNode claims(Answer answer) {
        return Jws.of(answer.text("access_token")).claims();
    }

    /** Counts the events since the request that say that its token was given before. */
    private static long repeats(Answer answer) {
        long found = 0;
        for (JsonNode event : realm.eventsSince(answer.askedAt())) {
            if (event.path("details").path("repeated").asText().equals("true")) {
                found++;
            }
        }
        return found;
    }
}
