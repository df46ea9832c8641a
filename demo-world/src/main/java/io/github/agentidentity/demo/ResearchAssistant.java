package io.github.agentidentity.demo;

import java.io.IOException;

/** The sub-agent: it works on what another agent passes on to it, with a key of its own, and holds no grant. */
final class ResearchAssistant {

    static final ClientCredentials CLIENT = new ClientCredentials("research-assistant", "research-assistant-secret");

    private final Issuer issuer;
    private final Wire wire;
    private final AgentKey key = new AgentKey();

    ResearchAssistant(Issuer issuer, Wire wire) {
        this.issuer = issuer;
        this.wire = wire;
    }

    /** Redeems what was passed on to it, proving its key. */
    Reply redeem(String handOff) throws IOException, InterruptedException, Unexpected {
        return wire.post(
                issuer.token(),
                Exchange.of(handOff, Exchange.HANDOFF),
                CLIENT.basic(),
                key.proof("POST", issuer.token()));
    }

    /** Tries the same without its key. */
    Reply redeemUnproven(String handOff) throws IOException, InterruptedException, Unexpected {
        return wire.post(issuer.token(), Exchange.of(handOff, Exchange.HANDOFF), CLIENT.basic());
    }

    /** Reads mail, proving its key. */
    Reply read(Mail mail, String token) throws IOException, InterruptedException, Unexpected {
        return mail.list(token, key);
    }

    /** Tries to delete a message, proving its key. */
    Reply delete(Mail mail, String message, String token) throws IOException, InterruptedException, Unexpected {
        return mail.delete(message, token, key);
    }

    /** Tries to label a message, which the inbox assistant may and did not pass on. */
    Reply label(Mail mail, String message, String token) throws IOException, InterruptedException, Unexpected {
        return mail.label(message, token, key);
    }
}
