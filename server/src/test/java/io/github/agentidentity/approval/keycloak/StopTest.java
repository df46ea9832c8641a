package io.github.agentidentity.approval.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.approval.keycloak.StopWords.ServiceClient;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.spi.SuspensionNotice;
import io.github.agentidentity.spi.SuspensionNotice.Occasion;
import io.github.agentidentity.spi.SuspensionNotice.Recipient;
import io.github.agentidentity.spi.SuspensionNotice.Service;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices of a stopped mission. */
class StopTest {

    private static final URI LINK = URI.create("https://id.example/approve/msn_1");
    private static final URI MY_AGENTS = URI.create("https://id.example/my");

    private Optional<String> agentName = Optional.of("Inbox assistant");
    private Optional<String> sponsor = Optional.of("user-carol");
    private Optional<ServiceClient> service = Optional.of(new ServiceClient("client-mail", Optional.of("Mail")));

    @Test
    void the_human_has_the_link_to_the_mission_and_both_have_the_link_to_stop() {
        assertThat(notices("inbox-assistant", "mail-api"))
                .containsExactly(
                        new SuspensionNotice(
                                "user-alice",
                                Recipient.HUMAN,
                                "inbox-assistant",
                                "Inbox assistant",
                                "msn_1",
                                Optional.of(LINK),
                                MY_AGENTS,
                                List.of(new Service("mail-api", "Mail")),
                                Occasion.REFUSED),
                        new SuspensionNotice(
                                "user-carol",
                                Recipient.SPONSOR,
                                "inbox-assistant",
                                "Inbox assistant",
                                "msn_1",
                                Optional.empty(),
                                MY_AGENTS,
                                List.of(new Service("mail-api", "Mail")),
                                Occasion.REFUSED));
    }

    @Test
    void a_sponsor_who_is_the_human_is_told_once() {
        sponsor = Optional.of("user-alice");
        assertThat(notices("inbox-assistant", "mail-api"))
                .extracting(SuspensionNotice::recipient)
                .containsExactly(Recipient.HUMAN);
    }

    @Test
    void the_human_is_told_by_client_ids_where_every_look_up_fails() {
        assertThat(stop("inbox-assistant", "mail-api").notices(new FailingWords()))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.personId()).isEqualTo("user-alice");
                    assertThat(notice.agentName()).isEqualTo("inbox-assistant");
                    assertThat(notice.services()).containsExactly(new Service("mail-api", "mail-api"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mail\nSee https://evil.example", "\u202Eliam", "   ", ""})
    void a_name_that_is_not_plain_gives_way_to_the_client_id(String name) {
        agentName = Optional.of(name);
        service = Optional.of(new ServiceClient("client-mail", Optional.of(name)));
        assertThat(notices("inbox-assistant", "mail-api")).hasSize(2).allSatisfy(notice -> {
            assertThat(notice.agentName()).isEqualTo("inbox-assistant");
            assertThat(notice.services()).containsExactly(new Service("mail-api", "mail-api"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail\nSee https://evil.example", "\u202Eliam", "   "})
    void a_client_id_that_is_not_plain_gives_way_to_the_internal_id(String clientId) {
        agentName = Optional.empty();
        service = Optional.of(new ServiceClient("client-mail", Optional.empty()));
        assertThat(notices(clientId, clientId)).hasSize(2).allSatisfy(notice -> {
            assertThat(notice.agentClientId()).isEqualTo("client-inbox");
            assertThat(notice.agentName()).isEqualTo("client-inbox");
            assertThat(notice.services()).containsExactly(new Service("client-mail", "client-mail"));
        });
    }

    @Test
    void a_service_that_is_gone_is_named_by_a_plain_client_id_or_not_at_all() {
        service = Optional.empty();
        assertThat(notices("inbox-assistant", "mail-api")).allSatisfy(notice -> assertThat(notice.services())
                .containsExactly(new Service("mail-api", "mail-api")));
        assertThat(notices("inbox-assistant", "mail\napi"))
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice.services()).isEmpty());
    }

    private List<SuspensionNotice> notices(String agentClientId, String serviceClientId) {
        return stop(agentClientId, serviceClientId).notices(new KnownWords());
    }

    private static Stop stop(String agentClientId, String serviceClientId) {
        MissionSummary mission = new MissionSummary(
                "msn_1",
                "prp_1",
                "user-alice",
                "user-alice",
                "client-inbox",
                agentClientId,
                Optional.empty(),
                Optional.empty(),
                MissionState.SUSPENDED,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60));
        return new Stop(mission, List.of(serviceClientId), Occasion.REFUSED, LINK, MY_AGENTS);
    }

    private final class KnownWords implements StopWords {

        @Override
        public Optional<String> agentName(MissionSummary mission) {
            return agentName;
        }

        @Override
        public Optional<String> sponsor(MissionSummary mission) {
            return sponsor;
        }

        @Override
        public Optional<ServiceClient> service(String clientId) {
            return service;
        }
    }

    private static final class FailingWords implements StopWords {

        @Override
        public Optional<String> agentName(MissionSummary mission) {
            throw new IllegalStateException("a store of clients is not there");
        }

        @Override
        public Optional<String> sponsor(MissionSummary mission) {
            throw new IllegalStateException("a user federation does not answer");
        }

        @Override
        public Optional<ServiceClient> service(String clientId) {
            throw new IllegalStateException("a store of clients is not there");
        }
    }
}
