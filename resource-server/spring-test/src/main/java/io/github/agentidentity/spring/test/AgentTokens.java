package io.github.agentidentity.spring.test;

import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.TokenWriter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.test.context.TestSecurityContextHolder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Puts a token into each request of a test that runs as an agent, unless the test has put one there itself.
 *
 * @param issuer the issuer that signs
 * @param resource the application's own URI
 */
record AgentTokens(FakeIssuer issuer, String resource) implements RequestPostProcessor {

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        if (TestSecurityContextHolder.getContext().getAuthentication() instanceof MockAgent agent
                && request.getHeader("Authorization") == null) {
            request.addHeader("Authorization", "Bearer " + issuer.sign(token(agent)));
        }
        return request;
    }

    private TokenWriter token(MockAgent agent) {
        TokenWriter token = issuer.agent();
        return token.claim("sub", agent.getPrincipal())
                .claim("aud", resource)
                .claim("client_id", agent.agent())
                .claim("act", token.actor(agent.agent()))
                .entries(TokenWriter.entry(resource, agent.actions()));
    }
}
