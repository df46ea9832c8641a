package io.github.agentidentity.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.agentidentity.authority.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Part of the contract about a decision point that does not decide: each test has one, and a service, of its own. */
abstract class LateDecisionContract extends IssuerKeysContract {

    private static final String GATED = "{\"requires_action_approval\":true}";

    /**
     * Starts the same service, which also asks the issuer's decision point: as {@link Cast#MAIL_API}, and it requests
     * approvals in the same call. Without it the cases about that are skipped.
     *
     * @param trusted the issuer whose tokens it accepts
     */
    protected Optional<GuardedService> startDeciding(String trusted) throws Exception {
        return Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500, 503})
    void while_the_decision_point_decides_nothing_nothing_is_permitted(int status) throws Exception {
        try (FakeIssuer failing = FakeIssuer.start();
                GuardedService started = started(failing)) {
            failing.decisions().failWith(status, Duration.ofSeconds(9));
            Presented presented = Presented.bearer(failing.sign(gated(failing)));
            Answer answer = new ServiceClient(started).delete(presented);

            answer.assertRefused(Reason.STATE_UNAVAILABLE);
            assertEquals(503, answer.status());
            assertEquals(status == 429 || status == 503 ? "9" : "1", answer.header("Retry-After"));
            assertEquals(0, started.handled());
        }
    }

    @Test
    void a_decision_point_that_hangs_holds_one_request_for_a_while_and_the_next_not_at_all() throws Exception {
        try (FakeIssuer hanging = FakeIssuer.start();
                GuardedService started = started(hanging)) {
            ServiceClient agent = new ServiceClient(started);
            Presented presented = Presented.bearer(hanging.sign(gated(hanging)));
            agent.read(Presented.bearer(hanging.sign(hanging.agent())));
            int before = started.handled();
            hanging.decisions().hang();

            long start = System.nanoTime();
            agent.delete(presented).assertRefused(Reason.STATE_UNAVAILABLE);
            long first = System.nanoTime();
            agent.delete(presented).assertRefused(Reason.STATE_UNAVAILABLE);
            long second = System.nanoTime();

            assertTrue(Duration.ofNanos(first - start).compareTo(Duration.ofSeconds(10)) < 0, "held too long");
            assertTrue(Duration.ofNanos(second - first).compareTo(Duration.ofSeconds(1)) < 0, "held again");
            assertEquals(before, started.handled());
            hanging.decisions().permit();
        }
    }

    private GuardedService started(FakeIssuer issuer) throws Exception {
        Optional<GuardedService> started = startDeciding(issuer.issuer());
        assumeTrue(started.isPresent(), "The service asks no decision point.");
        return started.get();
    }

    static TokenWriter gated(FakeIssuer issuer) {
        return issuer.agent().permittingUnder(GATED, "messages.delete");
    }
}
