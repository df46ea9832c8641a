package io.github.agentidentity.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.it.actors.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fewer connections to the database than requests at once: they wait for one another, and never for themselves. */
class SmallPoolIT {

    private static final int MANY = 60;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Test
    void what_is_refused_minted_and_looked_up_at_once_needs_one_connection_each() throws Exception {
        try (Server server = Server.start(Server.configured("small-pool")
                .importing(Server.agentsRealm())
                .argument("--db-pool-initial-size=1")
                .argument("--db-pool-min-size=1")
                .argument("--db-pool-max-size=5"))) {
            Realm realm = Realm.on(server, "agents");
            Mission mission = realm.mission();
            Agent agent = realm.inboxAssistant();
            String ended = realm.mission().token();
            Instant begun = Instant.now();

            List<Answer> answers = Storm.of(MANY, i -> switch (i % 4) {
                case 0 -> mission.mint();
                case 1 -> agent.poll("mpr_unknown");
                case 2 -> agent.mint("nonsense");
                default -> realm.researchAssistant().client().introspect(ended);
            });

            assertThat(Duration.between(begun, Instant.now())).isLessThan(LONGEST);
            assertThat(Storm.with(200, answers)).hasSize(MANY / 2);
            assertThat(Storm.with(400, answers)).hasSize(MANY / 2);
        }
    }
}
