package io.github.agentidentity.examples.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.agentidentity.spi.ApprovalNotice;
import io.github.agentidentity.spi.ApprovalNotifier.Outcome;
import io.github.agentidentity.spi.BeginningNotice;
import io.github.agentidentity.spi.SuspensionNotice;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.Config;

/** Words to a chat, and what becomes of them. */
class WebhookNotifierTest {

    private static final URI LINK = URI.create("https://id.example/realms/demo/agent-identity/approvals/prp_1");
    private static final URI MY_AGENTS = URI.create("https://id.example/realms/demo/agent-identity/my");

    private static final ApprovalNotice ASKED = new ApprovalNotice(
            "user-alice", "inbox-assistant", "Inbox assistant", LINK, MY_AGENTS, Instant.EPOCH, Optional.empty());

    @Test
    void without_a_setting_nothing_is_told() {
        assertThat(new WebhookNotifier(Optional.empty(), "demo").tell(ASKED)).isEqualTo(Outcome.SUPPRESSED);
    }

    @Test
    void a_server_whose_hook_is_at_a_host_that_is_not_listed_does_not_start() {
        Config.Scope settings = settings("https://evil.example/x", "chat.example");
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookNotifierFactory().init(settings));
    }

    @Test
    void a_server_without_a_hook_and_one_with_a_listed_one_start() {
        new WebhookNotifierFactory().init(Config.scope("nothing"));
        new WebhookNotifierFactory().init(settings("https://chat.example/x", "chat.example"));
        assertThat(new WebhookNotifierFactory().getId()).isEqualTo("chat-webhook");
    }

    @Test
    void a_chat_is_told_the_kind_the_realm_and_the_link_and_nobodys_name() throws Exception {
        try (Hook hook = new Hook(200, "")) {
            WebhookNotifier notifier = notifier(hook.at("/hooks/x"));
            assertThat(notifier.tell(ASKED)).isEqualTo(Outcome.SENT);
            assertThat(hook.next())
                    .isEqualTo(
                            "POST /hooks/x {\"text\":\"An agent waits for approval in the realm demo: " + LINK + "\"}");
            notifier.tellBeginning(new BeginningNotice(
                    "user-alice", "inbox-assistant", "Inbox assistant", "msn_1", Instant.EPOCH, MY_AGENTS));
            assertThat(hook.next())
                    .contains("An agent works from now on in the realm demo: " + MY_AGENTS)
                    .doesNotContain("nbox", "alice", "msn_1");
            assertThat(notifier.tellSuspension(stopped(SuspensionNotice.Recipient.HUMAN)))
                    .isEqualTo(Outcome.SENT);
            assertThat(hook.next()).contains("An agent was stopped").doesNotContain("nbox", "alice", "Mail");
            assertThat(notifier.tellSuspension(stopped(SuspensionNotice.Recipient.SPONSOR)))
                    .isEqualTo(Outcome.SUPPRESSED);
            assertThat(hook.next()).isNull();
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (Hook elsewhere = new Hook(200, "");
                Hook hook = new Hook(307, elsewhere.at("/stolen").toString())) {
            notifier(hook.at("/hooks/x")).tell(ASKED);
            assertThat(hook.next()).isNotNull();
            assertThat(elsewhere.next()).isNull();
        }
    }

    /** It accepts connections and says nothing. */
    @Test
    void a_dead_hook_delays_nothing_and_takes_up_no_more_than_its_few_places() throws Exception {
        try (ServerSocket dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            WebhookNotifier notifier = notifier(URI.create("http://127.0.0.1:" + dead.getLocalPort() + "/"));
            long begun = System.nanoTime();
            for (int i = 0; i < Webhook.MOST; i++) {
                assertThat(notifier.tell(ASKED)).isEqualTo(Outcome.SENT);
            }
            assertThatIllegalStateException().isThrownBy(() -> notifier.tell(ASKED));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));

            Thread.sleep(4000);
            assertThat(notifier.tell(ASKED)).as("its places are free again").isEqualTo(Outcome.SENT);
        }
    }

    private static WebhookNotifier notifier(URI hook) {
        return new WebhookNotifier(Optional.of(new Webhook(hook)), "demo");
    }

    private static SuspensionNotice stopped(SuspensionNotice.Recipient recipient) {
        return new SuspensionNotice(
                "user-alice",
                recipient,
                "inbox-assistant",
                "Inbox assistant",
                "msn_1",
                Optional.empty(),
                MY_AGENTS,
                List.of(new SuspensionNotice.Service("mail-api", "Mail")),
                SuspensionNotice.Occasion.REFUSED);
    }

    private static Config.Scope settings(String url, String hosts) {
        Map<String, String> values = Map.of("url", url, "allowed-hosts", hosts);
        return new Config.SystemPropertiesScope("none.") {
            @Override
            @Nullable
            public String get(String key) {
                return values.get(key);
            }
        };
    }
}
