package io.github.agentidentity.resourceserver;

import java.time.Instant;
import java.util.Optional;

/**
 * Check of one token against what is known of its mission, by the clock of the server.
 *
 * @param token the token
 * @param missions what is known of missions
 * @param issuer the connection, with the clock and those who listen
 */
record LiveToken(WatchedToken token, MissionStateTracker missions, IssuerConnection issuer) implements LivenessCheck {

    @Override
    public Optional<Decision> objection(ActionRequest request, Instant now) {
        return missions.objection(token, request, now);
    }

    @Override
    public Instant now() {
        return issuer.clock().instant();
    }

    @Override
    public void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {
        issuer.listeners().decided(agent, request, decision);
    }
}
