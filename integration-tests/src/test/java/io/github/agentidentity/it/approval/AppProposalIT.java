package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A human's app proposes for its user, and names the agent that shall do it. */
class AppProposalIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static String alices = "";

    private final Agent agent = realm.inboxAssistant();
    private final Desk desk = realm.desk();

    @BeforeAll
    static void aliceSignsIn() {
        alices = realm.alice().signInAt(realm.desk()).access();
    }

    @Test
    void the_app_proposes_the_human_approves_and_the_agent_polls_and_mints() {
        Answer proposed = propose(proposal()).expect(201);
        realm.alice().approve(proposed.text("approval_uri"));

        String grant = agent.poll(proposed.text("proposal_id")).expect(200).text("mission_grant");
        agent.mint(grant).expect(200);

        assertRefused(new Agent(desk.client()).poll(proposed.text("proposal_id")))
                .as("unauthorized_client", "not_an_agent")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_hand_off_is_spent_once_whoever_proposes_with_it() {
        Form form = proposal();
        propose(form).expect(201);

        assertRefused(propose(form))
                .as("invalid_request", "handoff_already_redeemed")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_app_and_an_agent_have_idempotency_keys_of_their_own() {
        Form apps = proposal().and("idempotency_key", "one");
        String first = propose(apps).expect(201).text("proposal_id");
        assertThat(propose(apps).expect(201).text("proposal_id")).isEqualTo(first);

        String handOff = desk.handedOff(alices, agent);
        Answer agents = agent.propose(Proposal.toSortMail().form(handOff).and("idempotency_key", "one"));
        assertThat(agents.expect(201).text("proposal_id")).isNotEqualTo(first);
    }

    @Test
    void an_agent_proposes_for_itself_only() {
        assertRefused(agent.propose(proposal()))
                .as("unauthorized_client", "not_a_handoff_app")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_app_that_does_not_hand_off_proposes_nothing() {
        assertRefused(realm.client("mail-api").post(realm.missions(), proposal()))
                .as("unauthorized_client", "not_a_handoff_app")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void the_hand_off_must_name_that_agent() {
        assertRefused(propose(proposal().with("agent", "research-assistant")))
                .as("invalid_request", "handoff_not_for_caller")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @CsvSource({"no-such-agent", "mail-api", "desk"})
    void what_is_no_agent_is_unknown(String name) {
        assertRefused(propose(proposal().with("agent", name)))
                .as("invalid_target", "unknown_agent")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @CsvSource({"login_hint, alice", "template_id, msn_x"})
    void an_app_names_no_other_human_and_starts_no_task(String parameter, String value) {
        assertRefused(propose(proposal().and(parameter, value)))
                .as("invalid_request", "unsupported_parameter")
                .withEvent(realm, EXCHANGE);
    }

    private Form proposal() {
        return Proposal.toSortMail().form(desk.handedOff(alices, agent)).and("agent", "inbox-assistant");
    }

    private Answer propose(Form form) {
        return desk.client().post(realm.missions(), form);
    }
}
