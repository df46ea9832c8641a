package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.KEYS_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Signs of life of a server for its operator: readiness, health, log and meters. */
final class HealthTest {

    private final FakeIssuer issuer = FakeIssuer.start();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ResourceServer.class);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        // Threads of the servers write while a test reads.
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        issuer.close();
    }

    @Test
    void a_server_becomes_ready_without_a_request() {
        try (ResourceServer mail = server(issuer.issuer())) {
            assertThat(mail.health().hasKeys()).isFalse();
            assertThat(mail.ready(Duration.ofSeconds(10))).isTrue();
            assertThat(mail.ready()).isTrue();
            assertThat(mail.health().isGood()).isTrue();
            assertThat(mail.health().usableKeys()).isEqualTo(1);
            assertThat(mail.health().keysReadAt()).isPresent();
        }
    }

    @Test
    void a_probe_of_readiness_begins_to_read_and_does_not_wait() {
        issuer.delay(Duration.ofSeconds(1));
        try (ResourceServer mail = server(issuer.issuer())) {
            assertThat(mail.ready()).isFalse();
            Soon.that(() -> assertThat(mail.ready()).isTrue());
        }
    }

    @Test
    void a_server_without_keys_says_that_it_is_not_ready_when_the_time_is_over() {
        issuer.failWith(500);
        try (ResourceServer mail = server(issuer.issuer())) {
            assertThat(mail.ready(Duration.ofMillis(300))).isFalse();
        }
    }

    @Test
    void keys_that_could_not_be_read_at_the_start_come_without_a_request() {
        issuer.failWith(503);
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .caching(new KeyCaching(Duration.ofMinutes(4), Duration.ofMillis(500), Duration.ofHours(1)))
                .build()) {
            assertThat(mail.ready(Duration.ofMillis(200))).isFalse();
            issuer.recover();
            assertThat(mail.ready(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void a_closed_server_accepts_nobody_and_asks_nobody() throws Exception {
        ResourceServer mail = server(issuer.issuer());
        assertThat(mail.ready(Duration.ofSeconds(10))).isTrue();
        mail.close();
        int before = issuer.calls();
        Refused.as(KEYS_UNAVAILABLE, () -> read(mail));
        assertThat(mail.ready(Duration.ofMillis(50))).isFalse();
        Thread.sleep(100);
        assertThat(issuer.calls()).isEqualTo(before);
        mail.close();
    }

    @Test
    void keys_that_come_while_a_server_is_closed_do_not_count() {
        CompletableFuture<ResourceServer> closing = new CompletableFuture<>();
        CountDownLatch read = new CountDownLatch(1);
        ResourceServerListener closer = new ResourceServerListener() {
            @Override
            public void issuerAnswered(IssuerCall call, Duration took) {
                closing.join().close();
                read.countDown();
            }
        };
        ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .listener(closer)
                .build();
        closing.complete(mail);

        assertThat(mail.ready(Duration.ofSeconds(10))).isFalse();
        assertThat(read.getCount()).isZero();
        assertThat(mail.health().hasKeys()).isFalse();
    }

    @Test
    void reads_that_fail_are_repeated_in_a_hurry_once_the_keys_are_too_old_to_count() {
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .caching(new KeyCaching(Duration.ofMillis(300), Duration.ofSeconds(20), Duration.ofMillis(200)))
                .build()) {
            assertThat(mail.ready(Duration.ofSeconds(10))).isTrue();
            issuer.failWith(500);
            int before = issuer.calls();

            Soon.that(() -> assertThat(issuer.calls()).isGreaterThan(before + 1));
        }
    }

    @Test
    void the_cause_of_503_is_known_to_the_operator_and_the_caller_learns_none() {
        assertFault(issuer.issuer() + "-of-another-name", IssuerFault.NOT_FOUND);
        assertFault("http://127.0.0.1:1/realms/agents", IssuerFault.UNREACHABLE);
        issuer.failWith(500);
        assertFault(issuer.issuer(), IssuerFault.ERROR_STATUS);
        issuer.failWith(403);
        assertFault(issuer.issuer(), IssuerFault.CREDENTIALS_REFUSED);
        issuer.redirectTo(URI.create("https://id.example/"));
        assertFault(issuer.issuer(), IssuerFault.REDIRECT);
        issuer.recover();
        issuer.writeMetadata(FakeIssuer.metadata(issuer.issuer() + "/", issuer.keysUri()));
        assertFault(issuer.issuer(), IssuerFault.WRONG_ISSUER);
        issuer.writeMetadata(FakeIssuer.metadata(issuer.issuer(), "https://id.example/keys"));
        assertFault(issuer.issuer(), IssuerFault.FOREIGN_ADDRESS);
        issuer.writeMetadata("<html>");
        assertFault(issuer.issuer(), IssuerFault.MALFORMED);
    }

    private void assertFault(String trusted, IssuerFault fault) {
        try (ResourceServer mail = server(trusted)) {
            IncomingRequest request = request();
            try {
                mail.authenticate(request);
            } catch (Refusal refusal) {
                Challenge challenge = mail.challenge(refusal, request);
                assertThat(challenge.status()).isEqualTo(503);
                assertThat(challenge.text()).doesNotContainIgnoringCase(fault.name());
            }
            assertThat(mail.health().problem(IssuerCall.KEYS).orElseThrow().fault())
                    .isEqualTo(fault);
            assertThat(mail.health().isGood()).isFalse();
            assertThat(lines(Level.WARN)).contains(fault.name(), fault.remedy());
        }
    }

    @Test
    void a_failure_is_a_warning_once_and_its_end_is_told() {
        issuer.failWith(500);
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .caching(new KeyCaching(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofHours(1)))
                .build()) {
            assertThat(mail.ready()).isFalse();
            Soon.that(() -> assertThat(issuer.calls()).isGreaterThan(5));
            issuer.recover();
            Soon.that(() -> assertThat(lines(Level.INFO)).contains("works again"));
            assertThat(mail.health().problem(IssuerCall.KEYS)).isEmpty();
            assertThat(events(Level.WARN))
                    .filteredOn(event -> event.getFormattedMessage().contains(issuer.issuer()))
                    .hasSize(1);
        }
    }

    @Test
    void no_token_and_no_secret_is_logged_whatever_happens() {
        String secret = "secret-of-the-mail-service";
        String token = issuer.sign(issuer.agent());
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .introspecting(Introspection.as(Cast.MAIL_API, secret).atMostOld(Duration.ZERO))
                .build()) {
            IncomingRequest request = IncomingRequest.of("GET", "/m").authorization(List.of("Bearer " + token));
            mail.authenticateAgent(request).permits("messages.read", mail.resource());
            issuer.failWith(500);
            mail.authenticateAgent(request).permits("messages.read", mail.resource());
            assertThat(mail.health()
                            .problem(IssuerCall.INTROSPECTION)
                            .orElseThrow()
                            .fault())
                    .isEqualTo(IssuerFault.CREDENTIALS_REFUSED);
        }
        String all = log.list.stream().map(HealthTest::whole).collect(Collectors.joining("\n"));
        assertThat(all).contains("messages.read").contains("CREDENTIALS_REFUSED");
        assertThat(all).doesNotContain(token, token.split("\\.", -1)[2], secret, "Basic ");
    }

    @Test
    void meters_count_requests_decisions_and_the_issuers_answers() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ResourceServerMeters meters = new ResourceServerMeters(registry);
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .listener(meters)
                .build()) {
            meters.bind(mail);
            AgentPrincipal agent = mail.authenticateAgent(request());
            agent.permits("messages.read", mail.resource());
            agent.permits("messages.delete", mail.resource());
            Refused.as(
                    io.github.agentidentity.authority.Reason.MISSING_TOKEN,
                    () -> mail.authenticate(IncomingRequest.of("GET", "/")));

            assertThat(count(registry, "requests", "agent", "none")).isEqualTo(1);
            assertThat(count(registry, "requests", "refused", "missing_token")).isEqualTo(1);
            assertThat(count(registry, "decisions", "permitted", "none")).isEqualTo(1);
            assertThat(count(registry, "decisions", "refused", "action_not_granted"))
                    .isEqualTo(1);
            assertThat(registry.get("agent_identity.resource.issuer")
                            .tags("call", "keys", "outcome", "answered")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("agent_identity.resource.keys").gauge().value())
                    .isEqualTo(1);
            assertThat(registry.get("agent_identity.resource.keys.age").gauge().value())
                    .isBetween(0.0, 60.0);
        }
    }

    private static double count(SimpleMeterRegistry registry, String name, String outcome, String reason) {
        return registry.get("agent_identity.resource." + name)
                .tags("outcome", outcome, "reason", reason)
                .counter()
                .count();
    }

    @Test
    void a_listener_that_fails_changes_nothing() {
        ResourceServerListener faulty = new ResourceServerListener() {
            @Override
            public void authenticated(Principal principal) {
                throw new IllegalStateException("faulty");
            }

            @Override
            public void issuerAnswered(IssuerCall call, Duration took) {
                throw new IllegalStateException("faulty");
            }

            @Override
            public void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {
                throw new IllegalStateException("faulty");
            }
        };
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .listener(faulty)
                .build()) {
            assertThat(mail.authenticateAgent(request()).permits("messages.read", mail.resource()))
                    .isInstanceOf(Decision.Permitted.class);
        }
    }

    private static ResourceServer server(String trusted) {
        return ResourceServer.builder(trusted, Cast.MAIL).build();
    }

    private void read(ResourceServer mail) {
        mail.authenticateAgent(request());
    }

    private IncomingRequest request() {
        return IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + issuer.sign(issuer.agent())));
    }

    private List<ILoggingEvent> events(Level level) {
        return log.list.stream().filter(event -> event.getLevel().equals(level)).toList();
    }

    private String lines(Level level) {
        return events(level).stream().map(HealthTest::whole).collect(Collectors.joining("\n"));
    }

    private static String whole(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null
                ? ""
                : ch.qos.logback.classic.spi.ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage() + thrown;
    }
}
