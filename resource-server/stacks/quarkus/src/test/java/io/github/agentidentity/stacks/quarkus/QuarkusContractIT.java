package io.github.agentidentity.stacks.quarkus;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;
import java.util.Optional;

/** The contract of every guarded service, kept by the providers in Quarkus REST. */
final class QuarkusContractIT extends GuardContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new QuarkusService(trusted);
    }

    @Override
    protected Optional<GuardedService> startDeciding(String trusted) throws Exception {
        return Optional.of(new QuarkusService(trusted, true));
    }
}
