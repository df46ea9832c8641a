package io.github.agentidentity.it.services;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Http;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The mail service as somebody writes it who knows Spring Boot and nothing of us: an issuer, a type, an audience. */
final class SpringMail implements AutoCloseable {

    private final ServletWebServerApplicationContext application;

    /** @param clock what it takes for the time */
    SpringMail(URI issuer, Clock clock) {
        SpringApplication spring = new SpringApplication(Application.class);
        spring.setDefaultProperties(Map.of(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.toString(),
                "server.address", "127.0.0.1",
                "server.port", "0",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        spring.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean(JwtTimestampValidator.class, () -> by(clock)));
        application = (ServletWebServerApplicationContext) spring.run();
    }

    /** Asks for what only somebody with a token gets. */
    Answer asks(String token) {
        int port = Objects.requireNonNull(application.getWebServer()).getPort();
        return Http.get(URI.create("http://127.0.0.1:" + port + "/messages"), "Authorization", "Bearer " + token);
    }

    private static JwtTimestampValidator by(Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setClock(clock);
        return times;
    }

    @Override
    public void close() {
        application.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        JwtTypeValidator type() {
            return new JwtTypeValidator("at+jwt");
        }

        @Bean
        JwtAudienceValidator audience() {
            return new JwtAudienceValidator(Agent.MAIL);
        }

        @Bean
        RouterFunction<ServerResponse> messages() {
            return RouterFunctions.route()
                    .GET("/messages", request -> {
                        JwtAuthenticationToken caller =
                                (JwtAuthenticationToken) request.principal().orElseThrow();
                        String agent = caller.getToken().getClaimAsString("client_id");
                        return ServerResponse.ok().body(caller.getName() + " by " + agent);
                    })
                    .build();
        }
    }
}
