package io.github.agentidentity.webflux;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/** Check at the start that handlers for agents have a guard. Spring Boot takes this in by itself. */
@Configuration(proxyBeanMethods = false)
class AgentGuardChecks {

    @Bean
    static GuardedStart agentGuardedStart(
            ObjectProvider<RequestMappingInfoHandlerMapping> mappings, ObjectProvider<GuardFilter> guard) {
        return new GuardedStart(mappings, guard);
    }
}
