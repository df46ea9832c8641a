package io.github.agentidentity.servlet;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;
import java.util.Optional;

/** The contract of every guarded service, kept by the filter in Tomcat. */
final class TomcatContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new TomcatService(trusted);
    }

    @Override
    protected Optional<GuardedService> startDeciding(String trusted) throws Exception {
        return Optional.of(new TomcatService(GuardedMail.deciding(trusted)));
    }
}
