package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers about a mission whose time is over. */
class MissionEndIT {

    private static final Duration LIFE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    @Test
    void past_its_end_every_step_says_that_the_mission_expired() throws InterruptedException {
        Instant end = Instant.now().plus(LIFE);
        Mission mission = realm.mission(
                realm.inboxAssistant(),
                Proposal.toSortMail().saying(intent -> intent.put("expires_at", Proposal.in(LIFE))));
        mission.mint().expect(200);
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()) + 1500);

        Answer mint = mission.mint();
        assertRefused(mint).as("invalid_grant", "mission_expired").withEvent(realm, EXCHANGE);
        assertThat(mint.text("mission_error")).isEqualTo("mission_expired");
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("invalid_grant", "mission_expired")
                .withEvent(realm, EXCHANGE);
        JsonNode grant =
                mission.agent().client().introspect(mission.grant()).expect(200).json();
        assertThat(grant.path("active").asBoolean()).isFalse();
        assertThat(grant.path("mission").path("state").asText()).isEqualTo("expired");
    }
}
