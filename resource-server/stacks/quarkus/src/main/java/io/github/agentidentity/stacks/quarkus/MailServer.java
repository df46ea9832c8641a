package io.github.agentidentity.stacks.quarkus;

import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one bean that the guard needs. */
public class MailServer {

    @Produces
    @Singleton
    ResourceServer mail() {
        ResourceServerBuilder mail = ResourceServer.builder(System.getProperty("mail.issuer"), "https://mail.example")
                .humansThrough("desk")
                .services("billing")
                .actions("messages.read", "messages.delete");
        if (Boolean.getBoolean("mail.deciding")) {
            mail.deciding(DecisionPoint.as("mail-api", "mail-api-secret").requestingApproval());
        }
        return mail.build();
    }
}
