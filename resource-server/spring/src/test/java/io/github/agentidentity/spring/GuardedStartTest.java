package io.github.agentidentity.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.testkit.Cast;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Applications whose handlers for agents would answer beside the guard: they do not start, or do not answer. */
final class GuardedStartTest {

    @Test
    void an_application_without_the_guard_does_not_start() {
        assertThatThrownBy(() -> start(Unguarded.class))
                .hasStackTraceContaining("No SecurityFilterChain has the guard");
    }

    @Test
    void a_handler_that_the_guard_does_not_cover_does_not_answer() throws Exception {
        try (ServletWebServerApplicationContext application = start(PartlyGuarded.class)) {
            int port = Objects.requireNonNull(application.getWebServer()).getPort();
            URI time = URI.create("http://127.0.0.1:" + port + "/time");
            HttpRequest request = HttpRequest.newBuilder(time).build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(500);
        }
    }

    private static ServletWebServerApplicationContext start(Class<?> application) {
        SpringApplication spring = new SpringApplication(application);
        spring.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        return (ServletWebServerApplicationContext) spring.run();
    }

    /** An application that forgot the guard. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(HandlerController.class)
    static class Unguarded {

        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.build();
        }
    }

    /** An application whose guard covers other paths. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(HandlerController.class)
    static class PartlyGuarded {

        @Bean
        SecurityFilterChain guard(HttpSecurity http) {
            ResourceServer mail = ResourceServer.builder("https://id.example/realms/agents", Cast.MAIL)
                    .build();
            return http.securityMatcher("/messages/**")
                    .with(AgentGuard.of(mail))
                    .build();
        }
    }
}
