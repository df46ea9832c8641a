package io.github.agentidentity.demo;

import java.net.URI;
import java.util.Set;

/** Cast of the demo: Alice with her browser, her app, the agents, the console and the mail service. */
record Cast(
        Human alice,
        Desk desk,
        InboxAssistant assistant,
        ResearchAssistant researcher,
        AccountConsole console,
        Mail mail) {

    static Cast at(Issuer issuer, URI mail) {
        Wire wire = new Wire();
        Browser browser = new Browser(Set.of(Desk.CALLBACK, issuer.accountConsole()));
        return new Cast(
                new Human("alice", "alice", browser),
                new Desk(issuer, wire),
                new InboxAssistant(issuer, wire),
                new ResearchAssistant(issuer, wire),
                new AccountConsole(issuer, wire),
                new Mail(mail, wire));
    }
}
