package io.github.agentidentity.rest;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;
import java.util.Optional;

/** The contract of every guarded service, kept by the guard in RESTEasy. */
final class RestEasyContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new RestEasyService(trusted);
    }

    @Override
    protected Optional<GuardedService> startDeciding(String trusted) throws Exception {
        return Optional.of(RestEasyService.deciding(trusted));
    }
}
