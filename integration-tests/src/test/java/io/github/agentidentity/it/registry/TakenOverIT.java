package io.github.agentidentity.it.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Backend;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.it.actors.Sql;
import io.github.agentidentity.runner.KeycloakServer;
import io.github.agentidentity.runner.LoopbackPort;
import org.junit.jupiter.api.Test;

/** A realm that had missions before there was agent.enabled: it goes on, with the client that served it. */
class TakenOverIT {

    @Test
    void a_realm_with_missions_counts_as_enabled_and_its_client_is_taken_over() throws Exception {
        KeycloakServer settings =
                Server.configured("taken-over").importing(Server.agentsRealm()).port(LoopbackPort.free());
        Backend.ofThisRun().share(settings, Server.home("taken-over"));
        Mission mission;
        String client;
        try (Server server = Server.start(settings)) {
            Realm realm = Realm.on(server, "agents");
            mission =
                    realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
            client = realm.clientSettings("agent-identity").path("id").asText();
            realm.changeClient("agent-identity", it -> it.put("serviceAccountsEnabled", true));
            // There were no pages then, and clients of theirs that served nobody are not taken over.
            realm.deleteClient("agent-identity-console");
            realm.deleteClient("agent-identity-admin");
        }
        asBefore();

        try (Server server = Server.start(settings.keepingData())) {
            Realm realm = Realm.on(server, "agents");
            JsonNode state = AdminRest.of(realm).get("/realm").expect(200).json();
            assertThat(state.path("enabled").asBoolean()).isTrue();
            assertThat(state.path("in_order").asBoolean()).isTrue();
            assertThat(state.path("by").asText()).isEqualTo("server");
            JsonNode kept = realm.clientSettings("agent-identity");
            assertThat(kept.path("id").asText()).isEqualTo(client);
            assertThat(kept.path("serviceAccountsEnabled").asBoolean()).isFalse();
            mission.mint().expect(200);
            realm.mission().mint().expect(200);

            // Only once: what is switched off stays off, whatever missions there are.
            realm.change(it -> ((ObjectNode) it.path("attributes")).put("agent.enabled", "false"));
        }
        try (Server server = Server.start(settings.keepingData())) {
            Realm realm = Realm.on(server, "agents");
            assertThat(AdminRest.of(realm)
                            .get("/realm")
                            .expect(200)
                            .json()
                            .path("enabled")
                            .asBoolean())
                    .isFalse();
        }
    }

    /** As the database was before: no rows about the realm, and no attribute. */
    private static void asBefore() throws Exception {
        try (Sql database = new Sql(Backend.ofThisRun().open(Server.home("taken-over")))) {
            database.change("delete from AGENT_ENABLEMENT");
            database.change("delete from AGENT_OWNED_OBJECT");
            database.change("delete from REALM_ATTRIBUTE where NAME = 'agent.enabled'");
        }
    }
}
