package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** End of delegated work with its delegator: every mint checks every delegator anew. */
class DelegatorsEndIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private Delegated work = new Delegated(
            new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", ""), "", new Key());
    private String handOff = "";
    private String bound = "";

    @BeforeEach
    void theInboxAssistantPassesOn() {
        work = Delegated.in(realm);
        handOff = work.passedOn();
        bound = work.redeem(work.passedOn()).expect(200).text("access_token");
    }

    @Test
    void a_disabled_delegator_ends_it() {
        realm.changeClient("inbox-assistant", client -> client.put("enabled", false));

        assertGone();
    }

    @Test
    void a_delegator_past_its_end_ends_it() {
        realm.changeClient("inbox-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.expires-at", "2020-01-01T00:00:00Z"));

        assertGone();
    }

    @Test
    void a_suspended_delegator_ends_it() {
        String id = realm.clientSettings("inbox-assistant").path("id").asText();
        AdminRest.of(realm)
                .post("/agents/" + id + "/suspend", Json.object().put("reason", "It reads too much."))
                .expect(200);

        assertGone();
    }

    @Test
    void a_delegator_that_may_not_pass_on_any_more_has_passed_nothing_on() {
        realm.changeClient("inbox-assistant", Delegated.mayPassOn("0", "research-assistant"));

        assertRefused(work.redeem(handOff))
                .as("invalid_target", "nothing_granted")
                .withEvent(realm, EXCHANGE);
    }

    private void assertGone() {
        assertRefused(work.redeem(handOff))
                .as("invalid_grant", "delegator_gone")
                .withEvent(realm, EXCHANGE);
        assertRefused(Delegated.send(
                        realm.researchAssistant(),
                        Agent.mintForm(bound).with("subject_token_type", Client.ACCESS_TOKEN),
                        work.key()))
                .as("invalid_grant", "delegator_gone")
                .withEvent(realm, EXCHANGE);
    }
}
