package io.github.agentidentity.spring.boot;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters of the resource server in the application's registry, where it has one. */
@AutoConfiguration(
        before = AgentIdentityAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
class ResourceServerMetersConfiguration {

    @Bean
    ResourceServerMeters resourceServerMeters(MeterRegistry registry) {
        return new ResourceServerMeters(registry);
    }

    @Bean
    SmartInitializingSingleton resourceServerMetersBinding(
            ResourceServerMeters meters, ObjectProvider<ResourceServer> server) {
        return () -> server.ifAvailable(meters::bind);
    }
}
