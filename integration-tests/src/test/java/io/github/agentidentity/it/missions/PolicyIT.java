package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A policy that an installation brings: the example of spi/, which lies beside our jar in the server of the tests. */
class PolicyIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private static final String READING = "https://mail.example#messages.read";

    @Test
    void a_mint_gives_what_the_policy_leaves() {
        Mission mission = realm.mission();
        setReadOnly("true");
        assertThat(mission.mint().expect(200).text("scope")).isEqualTo(READING);
        assertRefused(mission.mint(Form.of("scope", "https://mail.example#messages.label")))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);

        setReadOnly("false");
        assertThat(mission.mint().expect(200).text("scope")).contains("messages.label");
    }

    @Test
    void a_human_is_shown_and_approves_what_the_policy_leaves() {
        setReadOnly("true");
        Mission mission = realm.mission();
        setReadOnly("false");
        assertThat(mission.mint().expect(200).text("scope")).isEqualTo(READING);
    }

    @Test
    void what_the_policy_leaves_nothing_of_cannot_be_proposed() {
        setReadOnly("true");
        Agent agent = realm.inboxAssistant();
        assertRefused(agent.propose(Proposal.to(Agent.MAIL, "messages.archive"), realm.handOff(agent)))
                .as("invalid_authorization_details", "nothing_derivable")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_policy_that_fails_grants_nothing() {
        Mission mission = realm.mission();
        String token = mission.token();
        setReadOnly("perhaps");
        assertRefused(mission.mint()).as(500, "server_error", "policy_failed").withEvent(realm, EXCHANGE);
        assertThat(realm.client("mail-api").introspect(token).body()).isEqualTo("{\"active\":false}");
    }

    private void setReadOnly(String value) {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("example.read-only", value));
    }
}
