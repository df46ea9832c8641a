package io.github.agentidentity.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.TwoNodes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node whose database is gone says so, at every door alike, and goes on when it is back. */
@EnabledIfSystemProperty(named = "database", matches = "postgresql")
class GoneDatabaseIT {

    @RegisterExtension
    static final TwoNodes nodes = new TwoNodes();

    @Test
    void a_database_that_is_gone_is_503_at_every_door() throws Exception {
        Realm realm = nodes.atFirst();
        Mission mission =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        String token = mission.token();
        Agent agent = nodes.atSecond().inboxAssistant();
        agent.client().introspect(token).expect(200);
        String grant = agent.poll(mission.proposalId()).expect(200).text("mission_grant");
        agent.mint(grant).expect(200);
        nodes.secondWire().cut();
        try {
            for (Answer answer : List.of(
                    agent.mint(grant),
                    agent.mint(grant),
                    agent.poll(mission.proposalId()),
                    agent.propose(Proposal.toSortMail().hinting("alice")),
                    agent.complete(mission.id()),
                    agent.client().introspect(token))) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
                assertThat(answer.text("reason")).isEqualTo("database_unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                assertThat(answer.body()).doesNotContain("access_token", "active");
            }
        } finally {
            nodes.secondWire().mend();
        }
        Instant end = Instant.now().plusSeconds(60);
        while (agent.mint(grant).status() != 200) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(200);
        }
    }
}
