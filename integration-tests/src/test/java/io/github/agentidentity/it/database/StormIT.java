package io.github.agentidentity.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hundred at once: the database lets pass exactly as many as may. */
class StormIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final int MANY = 100;

    @Test
    void a_hundred_redemptions_of_one_hand_off_make_one_proposal() {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        List<Answer> answers = Storm.of(MANY, i -> agent.propose(Proposal.toSortMail(), handOff));
        assertThat(Storm.with(201, answers)).hasSize(1);
        assertThat(Storm.with(400, answers)).hasSize(MANY - 1).allMatch(answer -> answer.text("reason")
                .equals("handoff_already_redeemed"));
    }

    @Test
    void a_hundred_polls_leave_one_grant_that_can_be_used() {
        Mission mission = realm.mission();
        List<Answer> polls = Storm.of(MANY, i -> mission.agent().poll(mission.proposalId()));
        List<String> grants = Storm.with(200, polls).stream()
                .map(answer -> answer.text("mission_grant"))
                .toList();
        assertThat(grants).hasSize(MANY).doesNotHaveDuplicates();

        List<Answer> mints = Storm.of(MANY, i -> mission.agent().mint(grants.get(i)));
        assertThat(Storm.with(200, mints)).hasSize(1);
        assertThat(Storm.with(400, mints)).hasSize(MANY - 1).allMatch(answer -> answer.text("reason")
                .equals("grant_retired"));
    }

    @Test
    void in_a_storm_of_mints_a_revoke_wins_at_once_and_for_good() {
        Mission mission = realm.mission();
        String console = mission.human().signInAt(App.accountConsole(realm)).access();
        AtomicInteger asked = new AtomicInteger();
        List<Answer> answers = Storm.of(
                MANY,
                i -> asked.incrementAndGet() == MANY / 2
                        ? Http.post(realm.revocation(mission.id()), Form.of(), "Authorization", "Bearer " + console)
                        : mission.mint());
        assertThat(Storm.with(204, answers)).hasSize(1);
        List<String> tokens = Storm.with(200, answers).stream()
                .map(answer ->
                        Jws.of(answer.text("access_token")).claims().path("jti").asText())
                .toList();
        assertThat(Storm.with(400, answers)).hasSize(MANY - 1 - tokens.size()).allMatch(answer -> answer.text("reason")
                .equals("mission_revoked"));

        Evidence evidence = Evidence.of(realm, mission.id());
        assertThat(evidence.minted()).containsExactlyInAnyOrderElementsOf(tokens);
        assertThat(evidence.kinds().lastIndexOf("minted"))
                .isLessThan(evidence.kinds().indexOf("revoked"));
        assertThat(mission.mint().text("reason")).isEqualTo("mission_revoked");
    }

    @Test
    void a_hundred_ends_are_one() {
        Mission mission = realm.mission();
        String console = mission.human().signInAt(App.accountConsole(realm)).access();
        List<Answer> answers = Storm.of(
                MANY, i -> Http.post(realm.revocation(mission.id()), Form.of(), "Authorization", "Bearer " + console));
        assertThat(Storm.with(204, answers)).hasSize(MANY);
        assertThat(Evidence.of(realm, mission.id()).of("revoked")).hasSize(1);
    }
}
