package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import io.github.agentidentity.testkit.Cast;

/** The guard of the mail service, whatever container it runs in. */
final class GuardedMail {

    private GuardedMail() {}

    static ResourceServer server(String issuer) {
        return builder(issuer).build();
    }

    /** The same, asking the issuer's decision point. */
    static ResourceServer deciding(String issuer) {
        return builder(issuer)
                .deciding(DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET).requestingApproval())
                .build();
    }

    private static ResourceServerBuilder builder(String issuer) {
        return ResourceServer.builder(issuer, Cast.MAIL)
                .humansThrough(Cast.DESK)
                .services(Cast.BILLING)
                .actions("messages.read", "messages.delete", "payments.send");
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
