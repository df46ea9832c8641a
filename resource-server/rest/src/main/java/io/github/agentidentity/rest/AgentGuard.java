package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.PublicApi;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.Undecided;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;

/**
 * Guards every resource method of an application in which it is registered. Nobody passes without a good token; an
 * agent reaches only methods that say what action they are ({@link AgentAction}) and only with that action granted, or
 * that ask themselves ({@link AskedInside}), or that need no decision ({@link Undecided}). An answer that leaves
 * although nobody asked what the agent may do is refused. Humans and services reach every method, which has rules of
 * its own for them; whoever came is {@link #principal}.
 *
 * <p>It also serves the metadata of RFC 9728 where the application answers for its path, and turns a
 * {@link io.github.agentidentity.authority.Refusal} that a method throws into an answer. Safe for concurrent use.
 */
@PublicApi
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

    /**
     * Registers the steps of the guard.
     *
     * @throws IllegalStateException in Quarkus REST, which would accept these filters and run none of them
     */
    @Override
    public boolean configure(FeatureContext context) {
        if (context.getClass().getName().startsWith("org.jboss.resteasy.reactive.")) {
            throw new IllegalStateException("Use agent-identity-resource-server-quarkus in place of this feature: "
                    + "Quarkus REST runs no filters that a feature registers.");
        }
        context.property(GuardedStart.GUARDED, true);
        GuardSteps guard = GuardSteps.of(server);
        context.register(new AuthenticationFilter(guard), Priorities.AUTHENTICATION);
        context.register(new ActionFilter(guard), Priorities.AUTHORIZATION);
        context.register(new RefusalMapper(guard));
        context.register(new NonceFilter(guard));
        // Response filters run in descending order: after all others, which may still change the status.
        context.register(new DecisionFilter(guard), Integer.MIN_VALUE);
        return true;
    }
}
