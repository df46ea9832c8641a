package io.github.agentidentity.spring.test;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/** Context of a test that runs as an agent. */
final class MockAgentContext implements WithSecurityContextFactory<WithMockAgent> {

    @Override
    public SecurityContext createSecurityContext(WithMockAgent asked) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new MockAgent(asked));
        return context;
    }
}
