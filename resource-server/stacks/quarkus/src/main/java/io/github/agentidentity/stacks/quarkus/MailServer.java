package io.github.agentidentity.stacks.quarkus;

import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one bean that the guard needs. */
public class MailServer {

    @Produces
    @Singleton
    ResourceServer mail() {
        return ResourceServer.builder(System.getProperty("mail.issuer"), "https://mail.example")
                .humansThrough("desk")
                .services("billing")
                .actions("messages.read", "messages.delete")
                .build();
    }
}
