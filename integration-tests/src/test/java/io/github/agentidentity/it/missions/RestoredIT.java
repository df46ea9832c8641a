package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first command after the database came back from a backup: nothing goes on by itself. */
class RestoredIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void after_it_every_mission_is_suspended_and_every_proposal_and_hand_off_void() {
        Mission mission =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        Answer waiting =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);

        JsonNode restored = restored().expect(200).json();

        assertThat(restored)
                .isEqualTo(Json.object()
                        .put("suspended", 1)
                        .put("voided", 1)
                        .put("handoffs", 1)
                        .put("more", false));
        assertRefused(mission.mint()).as("invalid_grant", "realm_frozen").withEvent(realm, EXCHANGE);

        AdminRest.of(realm).post("/freeze/release", reason()).expect(200);
        assertRefused(agent.poll(waiting.text("proposal_id")))
                .as("access_denied", "proposal_voided")
                .withEvent(realm, EXCHANGE);
        assertRefused(agent.propose(Proposal.toSortMail(), handOff)).as("invalid_request", "handoff_already_redeemed");
        Answer refused = mission.mint();
        assertThat(refused.status()).isEqualTo(400);
        assertRefused(agent.poll(mission.proposalId()))
                .as("invalid_grant", "mission_suspended")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_mission_that_its_human_resumes_goes_on_with_a_new_grant_only() {
        Mission mission =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        restored().expect(200);
        AdminRest.of(realm).post("/freeze/release", reason()).expect(200);

        Page page = mission.human().open(realm.approval(mission.id()).toString());
        mission.human().decide(page, "resume");

        assertRefused(mission.mint()).as("invalid_grant", "grant_retired");
        String grant = mission.agent().poll(mission.proposalId()).expect(200).text("mission_grant");
        mission.agent().mint(grant).expect(200);
    }

    @Test
    void it_is_recorded_who_did_it_and_why_and_the_evidence_is_sound() throws Exception {
        Mission mission =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        Answer answer = restored().expect(200);

        assertThat(AdminRest.eventsSince(realm, answer.askedAt()))
                .containsExactly("ACTION CUSTOM agent-identity/restored");
        JsonNode row = Evidence.ofRealm(realm).of("restored").get(0);
        assertThat(row.path("reason").asText()).isEqualTo("The database came back from a backup.");
        assertThat(row.path("suspended").asInt()).isEqualTo(1);
        assertThat(Evidence.of(realm, mission.id())
                        .of("suspended")
                        .get(0)
                        .path("cause")
                        .asText())
                .isEqualTo("restored");
        Evidence.assertSound(realm);
    }

    @Test
    void it_takes_a_reason_and_the_right_to_write() {
        AdminRest.assertMistakes(realm, AdminRest.of(realm).post("/restored", Json.object()), "/reason");
        AdminRest viewer = AdminRest.deputy(realm, "viewer", "view-realm", "view-clients");
        assertThat(viewer.post("/restored", reason()).status()).isEqualTo(403);
        realm.mission().mint().expect(200);
    }

    private static Answer restored() {
        return AdminRest.of(realm).post("/restored", reason());
    }

    private static JsonNode reason() {
        return Json.object().put("reason", "The database came back from a backup.");
    }
}
