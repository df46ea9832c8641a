package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The two switches that stop everything at once: an admin freezes the realm, a human stops all their agents. */
class HoldsIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void in_a_frozen_realm_nothing_is_proposed_polled_minted_or_approved_until_its_release() {
        Mission mission = realm.mission();
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        Answer waiting =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);

        freeze("Something is wrong.").expect(200);

        for (Answer refused : List.of(
                mission.mint(),
                agent.poll(mission.proposalId()),
                agent.poll(waiting.text("proposal_id")),
                agent.propose(Proposal.toSortMail(), handOff))) {
            assertRefused(refused).as("invalid_grant", "realm_frozen");
            assertThat(refused.text("mission_error")).isEqualTo("mission_suspended");
        }
        assertRefused(mission.mint()).as("invalid_grant", "realm_frozen").withEvent(realm, EXCHANGE);
        assertThat(realm.alice().open(waiting.text("approval_uri")).isApproval())
                .isFalse();

        AdminRest.of(realm).post("/freeze/release", reason("It was nothing.")).expect(200);
        mission.mint().expect(200);
        realm.alice().approve(waiting.text("approval_uri"));
        agent.poll(waiting.text("proposal_id")).expect(200);
        agent.propose(Proposal.toSortMail(), handOff).expect(201);
    }

    @Test
    void a_freeze_says_since_when_by_whom_and_why_and_is_an_admin_event() {
        JsonNode none = AdminRest.of(realm).get("/freeze").expect(200).json();
        assertThat(Json.names(none)).containsExactly("frozen");

        Answer frozen = freeze("Something is wrong.").expect(200);
        assertThat(frozen.json().path("frozen").asBoolean()).isTrue();
        assertThat(frozen.json().path("reason").asText()).isEqualTo("Something is wrong.");
        assertThat(AdminRest.of(realm).get("/freeze").json()).isEqualTo(frozen.json());
        assertThat(AdminRest.eventsSince(realm, frozen.askedAt()))
                .containsExactly("ACTION CUSTOM agent-identity/freeze");
        assertThat(freeze("Again.").json()).isEqualTo(frozen.json());
    }

    @Test
    void what_is_not_frozen_is_not_released_and_a_release_takes_a_reason() {
        AdminRest.assertRefused(
                realm, AdminRest.of(realm).post("/freeze/release", reason("It was nothing.")), 409, "not_suspended");
        AdminRest.assertMistakes(realm, AdminRest.of(realm).post("/freeze", Json.object()), "/reason");
    }

    @Test
    void a_realm_that_is_removed_and_imported_again_is_still_frozen() {
        freeze("Something is wrong.").expect(200);
        realm.importAgain();

        assertThat(AdminRest.of(realm).get("/freeze").json().path("frozen").asBoolean())
                .isTrue();
        Agent agent = realm.inboxAssistant();
        assertRefused(realm.desk().handOff(realm.alice().signInAt(realm.desk()).access(), agent))
                .as("invalid_target", "unknown_agent");
    }

    @Test
    void after_the_answer_to_a_freeze_no_mint_succeeds() {
        Mission mission = realm.mission();
        Storm.ofMintsIsOverAfter(mission, () -> freeze("Something is wrong.").expect(200));
        assertRefused(mission.mint()).as("invalid_grant", "realm_frozen");
    }

    @Test
    void a_human_who_stops_all_ends_everything_of_theirs_until_they_go_on_and_revives_nothing() {
        Mission mission =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        Answer waiting =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);

        stopAll("").expect(204);

        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertRefused(agent.poll(waiting.text("proposal_id")))
                .as("access_denied", "proposal_voided")
                .withEvent(realm, EXCHANGE);
        assertRefused(agent.propose(Proposal.toSortMail(), handOff))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        String meanwhile = realm.handOff(agent);
        assertRefused(agent.propose(Proposal.toSortMail(), meanwhile))
                .as("invalid_grant", "human_stopped")
                .withEvent(realm, EXCHANGE);
        assertThat(stopped()).isTrue();

        stopAll("/release").expect(204);
        assertThat(stopped()).isFalse();
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        agent.propose(Proposal.toSortMail(), meanwhile).expect(201);
        realm.mission().mint().expect(200);
    }

    @Test
    void only_a_token_of_the_account_console_stops_all_or_goes_on() {
        Mission mission = realm.mission();
        String desk = mission.human().signInAt(realm.desk()).access();

        for (String token : List.of(desk, mission.grant(), mission.token())) {
            for (String path : List.of("", "/release")) {
                assertRefused(Http.post(uri(path), Form.of(), "Authorization", "Bearer " + token))
                        .as("invalid_token", "not_a_human_token")
                        .withUnstoredEvent(realm, "REVOKE_GRANT_ERROR");
            }
        }
        mission.mint().expect(200);
    }

    private static Answer freeze(String why) {
        return AdminRest.of(realm).post("/freeze", reason(why));
    }

    private static JsonNode reason(String why) {
        return Json.object().put("reason", why);
    }

    private static Answer stopAll(String path) {
        return Http.post(uri(path), Form.of(), "Authorization", "Bearer " + console());
    }

    private static boolean stopped() {
        return Http.get(uri(""), "Authorization", "Bearer " + console())
                .expect(200)
                .json()
                .path("stopped")
                .asBoolean();
    }

    private static String console() {
        return realm.alice().signInAt(App.accountConsole(realm)).access();
    }

    private static URI uri(String path) {
        return realm.at("/agent-identity/account/stop-all" + path);
    }
}
