package io.github.agentidentity.servlet;

import io.github.agentidentity.testkit.GuardContract;
import io.github.agentidentity.testkit.GuardedService;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The contract of every guarded service, kept by the filter. */
final class ServletContractTest extends GuardContract {

    @Override
    protected GuardedService start(String trusted) throws Exception {
        return new ServletService(trusted);
    }

    @Override
    protected Optional<GuardedService> startDeciding(String trusted) throws Exception {
        return Optional.of(new ServletService(GuardedMail.deciding(trusted), new X509Certificate[0]));
    }
}
