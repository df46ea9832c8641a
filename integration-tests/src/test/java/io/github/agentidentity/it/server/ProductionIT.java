package io.github.agentidentity.it.server;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.it.actors.Tokens;
import io.github.agentidentity.runner.Mode;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo realm on a production server: its secrets are public, so nothing of ours works in it. */
class ProductionIT {

    private static final String SOME_PROPOSAL = "mpr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String SOME_MISSION = "msn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static Server server;
    private static Realm realm;

    @BeforeAll
    static void start() {
        // An admin may name the schema; our own SQL must find its tables there.
        server = Server.start(Server.configured("production")
                .mode(Mode.START)
                .argument("--db-schema=PUBLIC")
                .importing(Server.agentsRealm()));
        realm = Realm.on(server, "agents");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void in_the_demo_realm_nothing_of_ours_answers() {
        Tokens tokens = realm.alice().signInAt(realm.desk());
        String console = realm.alice().signInAt(App.accountConsole(realm)).access();

        assertRefused(realm.desk().handOff(tokens.access(), realm.inboxAssistant()))
                .as("access_denied", "demo_realm")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.inboxAssistant().mint(tokens.access()))
                .as("access_denied", "demo_realm")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.inboxAssistant().propose(Proposal.toSortMail(), tokens.access()))
                .as("access_denied", "demo_realm")
                .withUnstoredEvent(realm, EXCHANGE);
        assertRefused(realm.inboxAssistant().poll(SOME_PROPOSAL))
                .as("access_denied", "demo_realm")
                .withUnstoredEvent(realm, EXCHANGE);
        assertRefused(Http.get(realm.account(), "Authorization", "Bearer " + console))
                .as(403, "access_denied", "demo_realm")
                .withUnstoredEvent(realm, "REVOKE_GRANT_ERROR");
        assertRefused(Http.post(realm.revocation(SOME_MISSION), Form.of(), "Authorization", "Bearer " + console))
                .as(403, "access_denied", "demo_realm")
                .withUnstoredEvent(realm, "REVOKE_GRANT_ERROR");
        assertThat(AdminRest.of(realm).get("/agents").expect(403).text("reason"))
                .isEqualTo("demo_realm");
        assertThat(Http.get(realm.at("/agent-identity/approvals/" + SOME_PROPOSAL))
                        .status())
                .isEqualTo(404);
        assertThat(Http.get(realm.at("/agent-identity/approvals/done")).status())
                .isEqualTo(404);
    }

    @Test
    void no_longer_marked_as_the_demo_it_works_and_the_host_header_changes_nothing() {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).remove("agent.demo"));
        try {
            Mission mission = realm.mission();
            assertThat(Jws.of(mission.token()).claims().path("iss").asText())
                    .isEqualTo(realm.issuer().toString());

            Agent agent = realm.inboxAssistant();
            Answer proposed = Http.post(
                            realm.missions(),
                            Proposal.toSortMail().form(realm.handOff(agent)),
                            "Authorization",
                            agent.client().basic(),
                            "Host",
                            "evil.example",
                            "X-Forwarded-Host",
                            "evil.example")
                    .expect(201);
            assertThat(proposed.text("approval_uri")).startsWith(realm.issuer() + "/agent-identity/approvals/mpr_");
            assertThat(Http.get(URI.create(proposed.text("approval_uri")), "Host", "evil.example")
                            .header("Location"))
                    .startsWith(realm.oidc("auth").toString());
        } finally {
            realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.demo", "true"));
        }
    }
}
