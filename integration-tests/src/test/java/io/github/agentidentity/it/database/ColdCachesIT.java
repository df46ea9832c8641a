package io.github.agentidentity.it.database;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Independence of mints and refusals from what Keycloak's caches hold: here the caches keep one object of all realms,
 * so that every lookup goes to the database.
 */
class ColdCachesIT {

    private static Server server;
    private static Realm realm;

    @BeforeAll
    static void start() {
        server = Server.start(Server.configured("cold-caches")
                .importing(Server.agentsRealm())
                .argument("--cache-embedded-realms-max-count=1"));
        realm = Realm.on(server, "agents");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @RepeatedTest(5)
    void every_door_answers_as_it_does_from_full_caches() {
        Mission mission = realm.mission();
        Agent agent = mission.agent();
        Agent another = realm.researchAssistant();
        String token = mission.token();

        assertThat(isActive(agent, token)).isTrue();
        assertRefused(another.mint(mission.grant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        assertRefused(agent.poll("mpr_unknown"))
                .as("invalid_grant", "unknown_proposal")
                .withEvent(realm, EXCHANGE);
        assertRefused(agent.propose(Proposal.toSortMail().form("nonsense")))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        assertRefused(agent.complete("msn_unknown"))
                .as("invalid_grant", "unknown_mission")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.client("desk").exchange(Desk.handOffForm("nonsense", agent)))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        assertRefused(Http.get(realm.account()))
                .as("invalid_token", "not_a_human_token")
                .withUnstoredEvent(realm, "REVOKE_GRANT_ERROR");
        agent.complete(mission.id()).expect(200);
        assertThat(isActive(agent, token)).isFalse();
        assertRefused(mission.mint()).as("invalid_grant", "mission_completed").withEvent(realm, EXCHANGE);
    }

    private static boolean isActive(Agent agent, String token) {
        return agent.client()
                .introspect(token)
                .expect(200)
                .json()
                .path("active")
                .asBoolean();
    }
}
