package io.github.agentidentity.webflux;

import io.github.agentidentity.resourceserver.ResourceServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** The beans of the guard. */
@Configuration(proxyBeanMethods = false)
class AgentGuardConfiguration {

    @Bean
    GuardFilter agentGuardFilter(ResourceServer server) {
        return new GuardFilter(server);
    }

    // Static, and the server looked up when it is needed: post-processors are made before all other beans.
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static HandlerJudge agentHandlerJudge(ObjectProvider<ResourceServer> server) {
        return new HandlerJudge(server);
    }
}
