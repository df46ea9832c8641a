package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keycloak masks secrets in a partial export and takes the mask for a secret; whoever has that one is nobody. */
class MaskedExportIT {

    private static final String MASK = "**********";

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void an_agent_that_a_masked_export_brought_is_refused_until_it_has_a_secret() {
        String handOff = realm.handOff(realm.inboxAssistant());
        exportedAndImported("inbox-assistant");

        Agent masked = new Agent(new Client(realm, "inbox-assistant", MASK));
        assertRefused(masked.propose(Proposal.toSortMail(), handOff))
                .as("unauthorized_client", "agent_misconfigured")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_app_that_a_masked_export_brought_hands_nothing_off() {
        Tokens alices = realm.alice().signInAt(realm.desk());
        exportedAndImported("desk");

        assertRefused(new Client(realm, "desk", MASK)
                        .exchange(Desk.handOffForm(alices.access(), realm.inboxAssistant())))
                .as("unauthorized_client", "not_a_handoff_app")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void no_token_is_for_a_service_that_a_masked_export_brought() {
        Mission mission = realm.mission();
        mission.mint().expect(200);
        exportedAndImported("mail-api");

        assertRefused(mission.mint()).as("invalid_target", "unknown_resource").withEvent(realm, EXCHANGE);
    }

    private static void exportedAndImported(String clientId) {
        JsonNode file = Json.read(realm.admin()
                .post("/" + realm.name() + "/partial-export?exportClients=true", "")
                .body());
        ObjectNode imported = Json.object().put("ifResourceExists", "OVERWRITE");
        for (JsonNode client : file.path("clients")) {
            if (client.path("clientId").asText().equals(clientId)) {
                assertThat(client.path("secret").asText()).isEqualTo(MASK);
                imported.set("clients", Json.arrayOf(client));
            }
        }
        realm.admin().post("/" + realm.name() + "/partialImport", imported.toString());
    }
}
