package io.github.agentidentity.servlet;

import io.github.agentidentity.testkit.GuardedService;

/** Answers to agents in Tomcat, which ends a response after a forward by other rules than Jetty does. */
final class TomcatDecisionTest extends DecisionContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new TomcatService(trusted);
    }
}
