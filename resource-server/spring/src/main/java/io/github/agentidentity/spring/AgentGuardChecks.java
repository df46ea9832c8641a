package io.github.agentidentity.spring;

import io.github.agentidentity.resourceserver.PublicApi;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Checks that no handler for agents answers beside the guard: at the start, that there is one, and for each request,
 * that it was there. Spring Boot takes this in by itself; elsewhere {@code @Import} it.
 */
@PublicApi
@Configuration(proxyBeanMethods = false)
public class AgentGuardChecks {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static MappedInterceptor agentHandlerCheck() {
        return HandlerCheck.mapped();
    }

    @Bean
    static GuardedStart agentGuardedStart(
            ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<SecurityFilterChain> chains) {
        return new GuardedStart(mappings, chains);
    }
}
