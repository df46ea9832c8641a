package io.github.agentidentity.spring.boot;

import io.github.agentidentity.resourceserver.IssuerCall;
import io.github.agentidentity.resourceserver.ResourceServer;
import java.util.Locale;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health of the resource server among those of the application, where it has actuator. */
@AutoConfiguration(after = AgentIdentityAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(ResourceServer.class)
class ResourceServerHealthConfiguration {

    /**
     * Down while no keys count, whose reading it begins. What else the issuer does not answer is a detail, so that a
     * token about which it cannot be asked takes no instance out of service; details name faults and never a token.
     */
    @Bean
    HealthIndicator agentIdentityHealthIndicator(ResourceServer server) {
        return () -> {
            boolean ready = server.ready();
            return health(ready, server.health());
        };
    }

    private static Health health(boolean ready, io.github.agentidentity.resourceserver.Health seen) {
        Health.Builder told = ready ? Health.up() : Health.down();
        seen.keysReadAt().ifPresent(at -> told.withDetail("keysReadAt", at.toString()));
        for (IssuerCall call : IssuerCall.values()) {
            seen.problem(call)
                    .ifPresent(problem -> told.withDetail(
                            call.name().toLowerCase(Locale.ROOT),
                            problem.fault().name()));
        }
        return told.withDetail("usableKeys", seen.usableKeys()).build();
    }
}
