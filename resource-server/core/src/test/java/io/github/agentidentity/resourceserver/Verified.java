package io.github.agentidentity.resourceserver;

import java.time.Instant;

/** A token verified by a server, whoever presents it. */
final class Verified {

    private Verified() {}

    /** The agent of {@code token}. */
    static AgentPrincipal by(ResourceServer server, String token) {
        return (AgentPrincipal) server.tokens().verify(token, Instant.now()).principal();
    }
}
