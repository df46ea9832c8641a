package io.github.agentidentity.webflux;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;
import java.util.Optional;

/** The contract of every guarded service, kept by the guard. */
final class WebFluxContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) {
        return new WebFluxService(trusted);
    }

    @Override
    protected Optional<GuardedService> startDeciding(String trusted) {
        return Optional.of(WebFluxService.deciding(trusted));
    }
}
