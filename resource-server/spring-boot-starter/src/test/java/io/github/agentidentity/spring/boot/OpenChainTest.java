package io.github.agentidentity.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.spring.AgentGuard;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Applications with chains of their own, for which the starter adds no guard. */
final class OpenChainTest {

    @Test
    void an_application_whose_own_chain_has_no_guard_does_not_start() {
        assertThatThrownBy(() -> start(Open.class)).hasStackTraceContaining("No SecurityFilterChain has the guard");
    }

    @Test
    void an_open_chain_before_one_with_the_guard_is_well() {
        try (ConfigurableApplicationContext application = start(Both.class)) {
            assertThat(application.isRunning()).isTrue();
        }
    }

    private static ConfigurableApplicationContext start(Class<?> type) {
        SpringApplication spring = new SpringApplication(type);
        spring.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        return spring.run();
    }

    /** An application with nothing for agents and one open chain. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Open {

        @Bean
        @Order(1)
        SecurityFilterChain open(HttpSecurity http) {
            return http.securityMatcher("/open/**").build();
        }
    }

    /** The same with the guard for all else. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Both extends Open {

        @Bean
        SecurityFilterChain guard(HttpSecurity http, ResourceServer server) {
            return http.with(AgentGuard.of(server)).build();
        }
    }
}
