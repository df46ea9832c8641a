package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.ProofWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many virtual threads at once. Compiled for Java 17, so that a JDK without them says so and goes on. */
final class VirtualThreadsTest {

    private static final int MANY = 200;

    private final FakeIssuer issuer = FakeIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void threads_that_wait_for_the_issuer_hold_up_no_others() throws Exception {
        ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .introspecting(Introspection.as(Cast.MAIL_API, Cast.MAIL_API_SECRET)
                        .atMostOld(Duration.ZERO, "messages.label"))
                .build();
        read(mail, arrival(issuer.sign(issuer.agent())));
        String seen = issuer.sign(issuer.agent());
        read(mail, arrival(seen));

        issuer.introspection().hold();
        ExecutorService threads = virtualThreads();
        List<Future<?>> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                String token = issuer.sign(issuer.agent());
                waiting.add(threads.submit(() -> read(mail, arrival(token))));
            }
            issuer.introspection().awaitQuestion();
            // Far more of them wait than there are carriers; were one pinned for each, nobody else would come through.
            threads.submit(() -> mail.authenticateAgent(arrival(seen))).get(4, TimeUnit.SECONDS);
        } finally {
            issuer.introspection().release();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        for (Future<?> each : waiting) {
            each.get();
        }
    }

    @Test
    void a_proof_counts_once_however_many_threads_show_it() throws Exception {
        ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL).build();
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        String proof =
                ProofWriter.of("GET", Cast.MAIL + "/messages").with(token).signedBy(key);
        IncomingRequest request = IncomingRequest.of("GET", "/messages")
                .authorization(List.of("DPoP " + token))
                .proofs(List.of(proof));

        ExecutorService threads = virtualThreads();
        int passed = 0;
        List<Future<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tries.add(threads.submit(() -> passes(mail, request)));
        }
        for (Future<Boolean> each : tries) {
            passed += each.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(passed).isEqualTo(1);
    }

    private static boolean passes(ResourceServer mail, IncomingRequest request) {
        try {
            mail.authenticate(request);
            return true;
        } catch (Refusal replayed) {
            return false;
        }
    }

    private static void read(ResourceServer mail, IncomingRequest request) {
        mail.authenticateAgent(request).permits("messages.read", mail.resource());
    }

    private static IncomingRequest arrival(String token) {
        return IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + token));
    }

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        boolean there = Runtime.version().feature() >= 21;
        assumeTrue(there, "There are no virtual threads before JDK 21: they were not tried.");
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
