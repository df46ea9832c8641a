package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.STATE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.TokenWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose decision comes late or never, and what the operator sees of it. */
final class SlowDecisionsTest {

    private static final ResourceUri MAIL = new ResourceUri(Cast.MAIL);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final FakeIssuer issuer = FakeIssuer.start();
    private final Ticking clock = new Ticking();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
            .deciding(Cast.MAIL_API, Cast.MAIL_API_SECRET)
            .listener(new ResourceServerMeters(registry))
            .clock(clock)
            .build();

    @AfterEach
    void stop() {
        issuer.decisions().permit();
        mail.close();
        issuer.close();
    }

    @Test
    void few_requests_wait_at_a_time_and_the_others_are_refused_at_once() throws Exception {
        AgentPrincipal agent = arrive();
        issuer.decisions().hang();
        int requests = DecisionCalls.MOST + 20;
        ExecutorService callers = Executors.newFixedThreadPool(requests);
        List<Future<Duration>> waits = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            waits.add(callers.submit(() -> time(agent)));
        }
        int waited = 0;
        for (Future<Duration> wait : waits) {
            waited += wait.get().compareTo(SOON) > 0 ? 1 : 0;
        }
        callers.shutdownNow();
        assertThat(waited).isBetween(1, DecisionCalls.MOST);
        assertThat(issuer.decisions().calls()).isLessThanOrEqualTo(DecisionCalls.MOST);
    }

    @Test
    void after_a_silence_one_request_a_second_asks_until_there_is_an_answer() {
        AgentPrincipal agent = arrive();
        issuer.decisions().hang();
        Refused.as(STATE_UNAVAILABLE, () -> decide(agent));
        for (int i = 0; i < 5; i++) {
            assertThat(time(agent)).isLessThan(SOON);
        }
        assertThat(issuer.decisions().calls()).isEqualTo(1);

        issuer.decisions().permit();
        Refused.as(STATE_UNAVAILABLE, () -> decide(agent));
        clock.advance(SOON);
        assertThatCode(() -> decide(agent)).doesNotThrowAnyException();
        assertThatCode(() -> decide(agent)).doesNotThrowAnyException();
    }

    @Test
    void what_a_token_settles_is_permitted_meanwhile() {
        AgentPrincipal agent = arrive();
        issuer.decisions().failWith(503, Duration.ofSeconds(5));
        Refused.as(STATE_UNAVAILABLE, () -> decide(agent));
        assertThatCode(() -> agent.permits("messages.read", MAIL).orThrow()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429})
    void what_is_said_of_one_request_keeps_no_other_from_asking(int status) {
        AgentPrincipal agent = arrive();
        issuer.decisions().failWith(status, Duration.ofSeconds(5));
        Refused.as(STATE_UNAVAILABLE, () -> decide(agent));
        issuer.decisions().permit();
        assertThatCode(() -> decide(agent)).doesNotThrowAnyException();
    }

    @Test
    void no_redirect_is_followed_and_nothing_is_sent_elsewhere() {
        AgentPrincipal agent = arrive();
        issuer.decisions().failWith(302, Duration.ZERO);
        Refused.as(STATE_UNAVAILABLE, () -> decide(agent));
        assertThat(issuer.strayCalls()).isZero();
    }

    @Test
    void an_answer_that_does_not_end_is_cut_off() {
        AgentPrincipal agent = arrive();
        issuer.decisions().answerWith(question -> " ".repeat(300_000));
        Refused.as(STATE_UNAVAILABLE, () -> decide(agent));
        assertThat(mail.health().problem(IssuerCall.DECISION).orElseThrow().fault())
                .isEqualTo(IssuerFault.MALFORMED);
    }

    @Test
    void the_operator_sees_the_cause_and_that_it_is_over() {
        AgentPrincipal agent = arrive();
        issuer.decisions().openTo("another", "secret");
        Refused.as(STATE_UNAVAILABLE, () -> decide(agent));
        assertThat(mail.health().problem(IssuerCall.DECISION).orElseThrow().fault())
                .isEqualTo(IssuerFault.CREDENTIALS_REFUSED);

        issuer.decisions().openTo(Cast.MAIL_API, Cast.MAIL_API_SECRET);
        clock.advance(SOON);
        decide(agent);
        assertThat(mail.health().problem(IssuerCall.DECISION)).isEmpty();
    }

    @Test
    void meters_count_the_finer_reason() {
        AgentPrincipal agent = arrive();
        issuer.decisions().deny("quota_exceeded");
        agent.permits("messages.delete", MAIL);
        issuer.decisions().requireApproval();
        agent.permits("messages.delete", MAIL);

        assertThat(count("refused", "quota_exceeded")).isEqualTo(1);
        assertThat(count("needs_decision", "approval_required")).isEqualTo(1);
        assertThat(registry.get("agent_identity.resource.issuer")
                        .tags("call", "decision", "outcome", "answered")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    private double count(String outcome, String reason) {
        return registry.get("agent_identity.resource.decisions")
                .tags("outcome", outcome, "reason", reason)
                .counter()
                .count();
    }

    private Duration time(AgentPrincipal agent) {
        long start = System.nanoTime();
        agent.permits("messages.delete", MAIL);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void decide(AgentPrincipal agent) {
        agent.permits("messages.delete", MAIL).orThrow();
    }

    private AgentPrincipal arrive() {
        Presented presented = Presented.bearer(issuer.sign(issuer.agent()
                .entries(
                        TokenWriter.entry(Cast.MAIL, "\"messages.read\""),
                        TokenWriter.entry(
                                Cast.MAIL,
                                "\"messages.delete\"",
                                "\"constraints\":{\"requires_action_approval\":true}"))));
        return mail.authenticateAgent(
                IncomingRequest.of("DELETE", "/messages").authorization(presented.authorization()));
    }
}
