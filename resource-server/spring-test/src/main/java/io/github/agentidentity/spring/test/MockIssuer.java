package io.github.agentidentity.spring.test;

import io.github.agentidentity.testkit.FakeIssuer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * A fake issuer in the place of the configured one; {@code @Import} it into tests. It is a {@link FakeIssuer} on a
 * loopback port, which a test may take as a bean to make tokens of its own.
 */
@TestConfiguration(proxyBeanMethods = false)
public class MockIssuer {

    private static final String ISSUER = "agent-identity.resource-server.issuer";
    private static final String RESOURCE = "agent-identity.resource-server.resource";

    @Bean(destroyMethod = "close")
    FakeIssuer fakeIssuer() {
        return FakeIssuer.start();
    }

    @Bean
    DynamicPropertyRegistrar fakeIssuerProperties(FakeIssuer issuer) {
        return properties -> properties.add(ISSUER, issuer::issuer);
    }

    @Bean
    MockMvcBuilderCustomizer agentTokens(FakeIssuer issuer, Environment environment) {
        String resource = environment.getRequiredProperty(RESOURCE);
        return builder ->
                builder.defaultRequest(MockMvcRequestBuilders.get("/").with(new AgentTokens(issuer, resource)));
    }
}
