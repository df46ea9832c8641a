package io.github.agentidentity.servlet;

import io.github.agentidentity.testkit.GuardedService;

/** Answers to agents in Jetty. */
final class DecisionTest extends DecisionContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new ServletService(trusted);
    }
}
