package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mission mints exactly as often as was approved, however many ask at once, and for all who act in it together. */
class MaxDerivationsIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final int CALLERS = 100;
    private static final int ALLOWED = 7;

    @Test
    void of_a_hundred_mints_at_once_exactly_as_many_succeed_as_were_approved() {
        Mission mission = realm.mission(realm.inboxAssistant(), limited(Proposal.toSortMail(), ALLOWED));

        List<Answer> answers = Storm.of(CALLERS, i -> mission.mint());

        assertThat(Storm.with(200, answers)).hasSize(ALLOWED);
        assertThat(Storm.with(400, answers)).hasSize(CALLERS - ALLOWED);
        Answer another = mission.mint();
        assertRefused(another).as("invalid_grant", "derivations_exhausted").withEvent(realm, EXCHANGE);
        assertThat(another.text("mission_error")).isEqualTo("derivations_exhausted");
    }

    @Test
    void a_refused_mint_is_not_counted() {
        Mission mission = realm.mission(realm.inboxAssistant(), limited(Proposal.toSortMail(), 1));

        assertRefused(mission.mint(Form.of("scope", Agent.MAIL + "#messages.send")))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
        mission.mint().expect(200);
    }

    @Test
    void a_new_grant_brings_no_new_mints() {
        Mission mission = realm.mission(realm.inboxAssistant(), limited(Proposal.toSortMail(), 1));
        mission.mint().expect(200);
        String grant = mission.agent().poll(mission.proposalId()).expect(200).text("mission_grant");

        assertRefused(mission.agent().mint(grant))
                .as("invalid_grant", "derivations_exhausted")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void narrowing_a_token_is_counted_too() {
        Mission mission = realm.mission(realm.inboxAssistant(), limited(Proposal.toSortMail(), 1));
        Form form = Agent.mintForm(mission.token()).with("subject_token_type", Client.ACCESS_TOKEN);

        assertRefused(mission.agent().mint(form))
                .as("invalid_grant", "derivations_exhausted")
                .withEvent(realm, EXCHANGE);
    }

    private static Proposal limited(Proposal proposal, int most) {
        return proposal.saying(intent -> intent.putObject("controls").put("max_derivations", most));
    }
}
