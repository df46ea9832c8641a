package io.github.agentidentity.spring;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;
import java.util.Optional;

/** The contract of every guarded service, kept by the guard. */
final class SpringContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) {
        return new SpringService(trusted);
    }

    @Override
    protected Optional<GuardedService> startDeciding(String trusted) {
        return Optional.of(SpringService.deciding(trusted));
    }
}
