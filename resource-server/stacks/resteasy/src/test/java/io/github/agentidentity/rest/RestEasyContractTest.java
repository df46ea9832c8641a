package io.github.agentidentity.rest;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;

/** The contract of every guarded service, kept by the guard in RESTEasy. */
final class RestEasyContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new RestEasyService(trusted);
    }
}
