package io.github.agentidentity.approval.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.spi.BeginningNotice;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Notices of a mission that begins. */
class BeginningTest {

    private static final URI MY_AGENTS = URI.create("https://id.example/my");
    private static final Instant END = Instant.EPOCH.plusSeconds(60);

    @Test
    void the_human_hears_until_when_and_where_to_stop_it_and_the_sponsor_does_not() {
        assertThat(notices("user-alice", "Inbox assistant"))
                .containsExactly(new BeginningNotice(
                        "user-alice", "inbox-assistant", "Inbox assistant", "msn_1", END, MY_AGENTS));
    }

    @Test
    void who_approved_for_somebody_else_hears_of_it_as_they_do() {
        assertThat(notices("user-bob", "Inbox assistant"))
                .extracting(BeginningNotice::humanId)
                .containsExactly("user-bob", "user-alice");
    }

    @Test
    void a_name_that_is_not_plain_gives_way_to_the_client_id() {
        assertThat(notices("user-alice", "Mail\nSee https://evil.example"))
                .extracting(BeginningNotice::agentName)
                .containsExactly("inbox-assistant");
    }

    private static List<BeginningNotice> notices(String approver, String agentName) {
        MissionSummary mission = new MissionSummary(
                "msn_1",
                "prp_1",
                "user-alice",
                approver,
                "client-inbox",
                "inbox-assistant",
                Optional.empty(),
                Optional.empty(),
                MissionState.ACTIVE,
                Instant.EPOCH,
                END);
        return new Beginning(mission, MY_AGENTS).notices(new Words(agentName));
    }

    private record Words(String name) implements StopWords {

        @Override
        public Optional<String> agentName(MissionSummary mission) {
            return Optional.of(name);
        }

        @Override
        public Optional<String> sponsor(MissionSummary mission) {
            return Optional.of("user-carol");
        }

        @Override
        public Optional<ServiceClient> service(String clientId) {
            return Optional.empty();
        }
    }
}
