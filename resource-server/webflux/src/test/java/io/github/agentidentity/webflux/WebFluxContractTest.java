package io.github.agentidentity.webflux;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;

/** The contract of every guarded service, kept by the guard. */
final class WebFluxContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) {
        return new WebFluxService(trusted);
    }
}
