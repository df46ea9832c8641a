package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.testkit.Cast;

/** The guard of the mail service, whatever container it runs in. */
final class GuardedMail {

    private GuardedMail() {}

    static ResourceServer server(String issuer) {
        return ResourceServer.builder(issuer, Cast.MAIL)
                .humansThrough(Cast.DESK)
                .services(Cast.BILLING)
                .actions("messages.read", "messages.delete", "payments.send")
                .build();
    }

    static AgentFilter filter(ResourceServer mail) {
        return AgentFilter.guarding(mail)
                .on(
                        "GET",
                        "/messages",
                        ActionRequest.of("messages.read", mail.resource()).reaching(Visibility.SELF))
                .on("DELETE", "/messages/*", "messages.delete")
                .askedInside("POST", "/payments")
                .askedInside("POST", "/odd")
                .on("POST", "/paid", "messages.pay")
                .undecided("GET", "/time")
                .open("GET", "/health");
    }
}
