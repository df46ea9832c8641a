package io.github.agentidentity.demo;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Alice's own app: she signs in there, and it hands her tasks to agents. */
final class Desk {

    /** Any port of the loopback address may be used (RFC 8252 section 7.3); nothing listens on this one. */
    static final URI CALLBACK = URI.create("http://127.0.0.1:8765/callback");

    private static final ClientCredentials CLIENT = new ClientCredentials("desk", "desk-secret");

    private final Issuer issuer;
    private final Wire wire;
    private final ClientCredentials client;

    Desk(Issuer issuer, Wire wire) {
        this(issuer, wire, CLIENT);
    }

    /** With another secret than the demo's. */
    Desk(Issuer issuer, Wire wire, ClientCredentials client) {
        this.issuer = issuer;
        this.wire = wire;
        this.client = client;
    }

    /** The access token that the app gets when the human signs in. */
    String signIn(Human human) throws IOException, InterruptedException, Unexpected {
        return new CodeFlow(issuer, client.id(), Optional.of(client.secret()), CALLBACK).signIn(human, wire);
    }

    /** Exchanges the human's token for one that only {@code agent} can redeem. */
    Reply handOff(String humanToken, String agent) throws IOException, InterruptedException, Unexpected {
        FormBody form = Exchange.of(humanToken, Exchange.ACCESS_TOKEN)
                .with("requested_token_type", Exchange.HANDOFF)
                .with("audience", agent);
        return wire.post(issuer.token(), form, client.basic());
    }
}
