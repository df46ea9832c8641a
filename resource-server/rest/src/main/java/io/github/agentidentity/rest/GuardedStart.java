package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.MethodRule;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Check that an application in which methods are actions for agents does not start without the {@link AgentGuard}.
 * Runtimes load it by themselves (Jakarta REST 3.1 section 4.1.2, services of {@link DynamicFeature}).
 */
public final class GuardedStart implements DynamicFeature {

    /** Property of an application that has the guard; each of its methods is asked with the properties, and no more. */
    static final String GUARDED = GuardedStart.class.getName() + ".guarded";

    /** The check. */
    public GuardedStart() {}

    /**
     * @throws IllegalStateException if the method says what it is for agents, and the guard is not registered; or if it
     *     says that it asks itself, and may answer past the filter that would notice when it does not
     */
    @Override
    public void configure(ResourceInfo method, FeatureContext context) {
        boolean forAgents = !MethodRule.of(method.getResourceMethod()).isClosed();
        if (forAgents && context.getConfiguration().getProperty(GUARDED) == null) {
            throw new IllegalStateException("Register AgentGuard.of(server) in this application: without it "
                    + method.getResourceMethod() + " is not guarded.");
        }
        if (Streaming.escapes(method.getResourceMethod())) {
            throw new IllegalStateException("Put @AgentAction or @Undecided in place of @AskedInside, because answers "
                    + "that stream pass no filter: " + method.getResourceMethod());
        }
    }
}
