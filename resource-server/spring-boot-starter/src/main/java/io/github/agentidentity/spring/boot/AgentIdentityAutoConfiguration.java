package io.github.agentidentity.spring.boot;

import io.github.agentidentity.resourceserver.PermitClaims;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import io.github.agentidentity.resourceserver.ResourceServerListener;
import io.github.agentidentity.spring.AgentGuard;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Resource server and guard for all requests, each unless the application has its own. An application without issuer
 * and resource does not start.
 */
@AutoConfiguration(
        beforeName = "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(AgentIdentityProperties.class)
class AgentIdentityAutoConfiguration {

    /**
     * @param listener the one listener among the beans, such as the meters
     * @param claims the one store of used permits among the beans, which the nodes of the application share
     */
    @Bean
    @ConditionalOnMissingBean
    ResourceServer resourceServer(
            AgentIdentityProperties properties,
            ObjectProvider<ResourceServerListener> listener,
            ObjectProvider<PermitClaims> claims) {
        ResourceServerBuilder builder = properties.builder(claims);
        listener.ifUnique(builder::listener);
        return builder.build();
    }

    /** The guard for all requests. Where the application has chains of its own, one of them must have it. */
    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain agentGuard(HttpSecurity http, ResourceServer server) {
        return http.with(AgentGuard.of(server)).build();
    }

    /** Check that one chain has the guard: the first of the application's own takes the place of the one above. */
    @Bean
    static SmartInitializingSingleton agentGuardInPlace(ObjectProvider<SecurityFilterChain> chains) {
        return () -> {
            if (chains.stream().noneMatch(AgentGuard::guards)) {
                throw new IllegalStateException("No SecurityFilterChain has the guard. The starter adds none where the"
                        + " application has chains of its own: add http.with(AgentGuard.of(server)) to one.");
            }
        };
    }
}
