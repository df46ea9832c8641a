package io.github.agentidentity.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.Reason;
import org.junit.jupiter.api.Test;

/** Part of the contract about the issuer's keys: each test has an issuer and a service of its own. */
abstract class IssuerKeysContract {

    protected abstract GuardedService start(String trusted) throws Exception;

    @Test
    void a_new_key_of_the_issuer_is_found() throws Exception {
        try (FakeIssuer rotating = FakeIssuer.start();
                GuardedService started = start(rotating.issuer())) {
            ServiceClient fresh = new ServiceClient(started);
            assertEquals(
                    200,
                    fresh.read(Presented.bearer(rotating.sign(rotating.agent())))
                            .status());
            ECKey next = Keys.fresh();
            rotating.publishing(next);
            assertEquals(
                    200,
                    fresh.read(Presented.bearer(rotating.agent().signedBy(next)))
                            .status());
        }
    }

    @Test
    void while_no_key_was_ever_read_nobody_gets_in() throws Exception {
        try (FakeIssuer down = FakeIssuer.start();
                GuardedService started = start(down.issuer())) {
            ServiceClient fresh = new ServiceClient(started);
            down.failWith(500);
            Answer answer = fresh.read(Presented.bearer(down.sign(down.agent())));
            answer.assertRefused(Reason.KEYS_UNAVAILABLE);
            assertEquals(503, answer.status());
        }
    }

    @Test
    void keys_that_were_read_serve_through_an_outage() throws Exception {
        try (FakeIssuer failing = FakeIssuer.start();
                GuardedService started = start(failing.issuer())) {
            ServiceClient fresh = new ServiceClient(started);
            assertEquals(
                    200,
                    fresh.read(Presented.bearer(failing.sign(failing.agent()))).status());
            failing.failWith(500);
            assertEquals(
                    200,
                    fresh.read(Presented.bearer(failing.sign(failing.agent()))).status());
        }
    }
}
