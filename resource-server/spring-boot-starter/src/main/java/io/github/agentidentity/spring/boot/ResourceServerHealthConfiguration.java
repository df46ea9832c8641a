package io.github.agentidentity.spring.boot;

import io.github.agentidentity.resourceserver.ResourceServer;
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

    /** Down while the issuer cannot be read as it should; the details name faults and never a token. */
    @Bean
    HealthIndicator agentIdentityHealthIndicator(ResourceServer server) {
        return () -> health(server.health());
    }

    private static Health health(io.github.agentidentity.resourceserver.Health seen) {
        Health.Builder told = seen.isGood() ? Health.up() : Health.down();
        seen.keysReadAt().ifPresent(at -> told.withDetail("keysReadAt", at.toString()));
        return told.withDetail("usableKeys", seen.usableKeys()).build();
    }
}
