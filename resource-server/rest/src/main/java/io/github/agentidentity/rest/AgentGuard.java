package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;

/**
 * Guards every resource method of an application in which it is registered. Nobody passes without a good token; an
 * agent reaches only methods that say what action they are ({@link AgentAction}) and only with that action granted, or
 * that ask themselves ({@link AskedInside}). Humans and services reach every method, which has rules of its own for
 * them; whoever came is {@link #principal}.
 *
 * <p>It also serves the metadata of RFC 9728 where the application answers for its path, and turns a
 * {@link io.github.agentidentity.authority.Refusal} that a method throws into an answer. Safe for concurrent use.
 */
public final class AgentGuard implements Feature {

    private final ResourceServer server;

    private AgentGuard(ResourceServer server) {
        this.server = server;
    }

    /** The guard that trusts as {@code server} does. */
    public static AgentGuard of(ResourceServer server) {
        return new AgentGuard(server);
    }

    /**
     * Returns the caller that the guard authenticated.
     *
     * @param security as injected into the resource method
     * @throws IllegalStateException if no such guard is registered
     */
    public static Principal principal(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) {
            return caller.who();
        }
        throw new IllegalStateException("Register the guard in this application.");
    }

    @Override
    public boolean configure(FeatureContext context) {
        context.register(new AuthenticationFilter(server), Priorities.AUTHENTICATION);
        context.register(new ActionFilter(server), Priorities.AUTHORIZATION);
        context.register(new RefusalMapper(server));
        context.register(new NonceFilter(server));
        return true;
    }
}
