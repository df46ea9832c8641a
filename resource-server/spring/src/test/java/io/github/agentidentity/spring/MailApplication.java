package io.github.agentidentity.spring;

import static org.springframework.security.config.Customizer.withDefaults;

import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.servlet.http.HttpServlet;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The example: a mail service that says who it thinks has come. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableAgentMethodSecurity
@Import({MailController.class, HandlerController.class, Archive.class})
class MailApplication {

    @Bean
    SecurityFilterChain guard(HttpSecurity http, ResourceServer mail) {
        return http.cors(withDefaults()).with(AgentGuard.of(mail)).build();
    }

    /** Pages of one origin may call the service, so browsers send preflights. Spring Security knows it by this name. */
    @Bean
    CorsConfigurationSource corsConfigurationSource() {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.addAllowedOrigin("https://desk.example");
        allowed.addAllowedMethod("GET");
        allowed.addAllowedHeader("Authorization");
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", allowed);
        return everywhere;
    }

    /** A servlet beside Spring's, below which the paths look like those of handlers. */
    @Bean
    ServletRegistrationBean<HttpServlet> console() {
        return new ServletRegistrationBean<>(new ConsoleServlet(), "/console/*");
    }

    /** A handler that is no method: closed to agents. */
    @Bean
    RouterFunction<ServerResponse> functional() {
        return RouterFunctions.route()
                .GET("/function", request -> ServerResponse.ok().body("function"))
                .build();
    }
}
