package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fresh starts: what was ended is void for good, and what is made after that is valid at once, even in the same second.
 */
class FreshStartIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    /** Twice within one second: what is from between is good, and void again. */
    @Test
    void a_human_who_goes_on_after_stopping_all_works_at_once() {
        Agent agent = realm.inboxAssistant();
        Human alice = realm.alice();
        for (int i = 0; i < 3; i++) {
            String before = realm.desk().handedOff(alice.signInAt(realm.desk()).access(), agent);
            stopAll(alice, "");
            stopAll(alice, "/release");
            assertRefused(agent.propose(Proposal.toSortMail(), before))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(realm, EXCHANGE);
            String after = realm.desk().handedOff(alice.signInAt(realm.desk()).access(), agent);
            Answer proposed = agent.propose(Proposal.toSortMail(), after).expect(201);
            alice.approve(proposed.text("approval_uri"));
            agent.mint(agent.poll(proposed.text("proposal_id")).expect(200).text("mission_grant"))
                    .expect(200);
        }
    }

    @Test
    void a_human_who_signs_out_everywhere_and_in_again_works_at_once() {
        Agent agent = realm.inboxAssistant();
        Human alice = realm.alice();
        for (int i = 0; i < 2; i++) {
            String before = realm.desk().handedOff(alice.signInAt(realm.desk()).access(), agent);
            String console = alice.signInAt(App.accountConsole(realm)).access();
            Http.send(
                            "DELETE",
                            realm.at("/account/sessions?current=true"),
                            BodyPublishers.noBody(),
                            "Accept",
                            "application/json",
                            "Authorization",
                            "Bearer " + console)
                    .expect(204);
            assertRefused(agent.propose(Proposal.toSortMail(), before))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(realm, EXCHANGE);
            alice = realm.alice();
            String after = realm.desk().handedOff(alice.signInAt(realm.desk()).access(), agent);
            agent.propose(Proposal.toSortMail(), after).expect(201);
        }
    }

    private static void stopAll(Human human, String path) {
        String console = human.signInAt(App.accountConsole(realm)).access();
        Http.post(realm.at("/agent-identity/account/stop-all" + path), Form.of(), "Authorization", "Bearer " + console)
                .expect(204);
    }

    @Test
    void an_agent_that_was_just_voided_is_told_to_wait_and_no_token_is_made_in_vain() {
        Delegated work = Delegated.in(realm);
        for (boolean enabled : new boolean[] {false, true}) {
            realm.changeClient("research-assistant", client -> client.put("enabled", enabled));
        }
        Answer early = work.redeem(work.passedOn());
        if (early.status() != 200) {
            assertRefused(early).as(429, "slow_down", "just_voided").withEvent(realm, EXCHANGE);
            VoidMarksIT.pause();
            early = work.redeem(work.passedOn());
        }
        assertThat(realm.client("mail-api")
                        .introspect(early.expect(200).text("access_token"))
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }
}
