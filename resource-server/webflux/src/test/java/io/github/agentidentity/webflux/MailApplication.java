package io.github.agentidentity.webflux;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The example: a mail service that says who it thinks has come. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableAgentGuard
@Import(MailController.class)
class MailApplication {

    /** A handler that is no method: closed to agents. */
    @Bean
    RouterFunction<ServerResponse> functional() {
        return RouterFunctions.route()
                .GET("/function", request -> ServerResponse.ok().bodyValue("function"))
                .build();
    }
}
