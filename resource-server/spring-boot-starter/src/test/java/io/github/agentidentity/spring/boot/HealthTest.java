package io.github.agentidentity.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.Introspection;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Health of an instance: whether it can judge tokens. */
final class HealthTest {

    private final FakeIssuer issuer = FakeIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void asking_for_health_begins_to_read_the_keys() {
        try (ResourceServer mail =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).build()) {
            assertThat(health(mail).getStatus()).isEqualTo(Status.DOWN);

            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!mail.health().hasKeys() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(health(mail).getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void a_question_that_the_issuer_does_not_answer_is_a_detail() {
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .introspecting(Introspection.as(Cast.MAIL_API, "wrong"))
                .build()) {
            AgentPrincipal agent = mail.authenticateAgent(IncomingRequest.of("GET", "/messages")
                    .authorization(List.of("Bearer " + issuer.sign(issuer.agent()))));
            agent.permits("messages.read", mail.resource());
            Health told = health(mail);

            assertThat(told.getStatus()).isEqualTo(Status.UP);
            assertThat(told.getDetails()).containsEntry("introspection", "CREDENTIALS_REFUSED");
        }
    }

    private static Health health(ResourceServer server) {
        return Objects.requireNonNull(new ResourceServerHealthConfiguration()
                .agentIdentityHealthIndicator(server)
                .health());
    }
}
