package io.github.agentidentity.rest;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;
import java.util.Optional;

/** The contract of every guarded service, kept by the guard. */
final class RestContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) {
        return new RestService(trusted);
    }

    @Override
    protected Optional<GuardedService> startDeciding(String trusted) {
        return Optional.of(RestService.deciding(trusted));
    }
}
