package io.github.agentidentity.spring.boot;

import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.Principal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A mail service that is guarded by nothing but the starter. */
@SpringBootApplication
class MailApplication {

    /** Stands in for the registry of actuator. */
    @Bean
    MeterRegistry registry() {
        return new SimpleMeterRegistry();
    }

    /** Its endpoints. */
    @RestController
    static class MailController {

        @GetMapping("/messages")
        @AgentAction(value = "messages.read", reaches = Visibility.SELF)
        String read(@AuthenticationPrincipal Principal who) {
            return "messages of " + who.subject();
        }

        @DeleteMapping("/messages/{id}")
        @AgentAction("messages.delete")
        String delete(@PathVariable String id) {
            return "deleted " + id;
        }
    }
}
