package io.github.agentidentity.servlet;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;

/** The contract of every guarded service, kept by the filter. */
final class ServletContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new ServletService(trusted);
    }
}
