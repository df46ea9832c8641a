package io.github.agentidentity.resourceserver;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;
import java.util.Optional;

/** The contract of every guarded service, kept by the library alone. */
final class GuardContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new PlainService(trusted);
    }

    @Override
    protected Optional<GuardedService> startDeciding(String trusted) throws Exception {
        return Optional.of(PlainService.deciding(trusted));
    }
}
