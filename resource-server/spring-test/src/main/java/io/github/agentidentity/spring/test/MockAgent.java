package io.github.agentidentity.spring.test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Note for the requests of a test of who sends them. The guard replaces it by whoever the token names. */
final class MockAgent extends AbstractAuthenticationToken {

    private final String agent;
    private final String human;
    private final String actions;

    MockAgent(WithMockAgent asked) {
        super(List.of());
        agent = asked.agent();
        human = asked.human();
        actions = Arrays.stream(asked.permitting())
                .map(action -> '"' + action + '"')
                .collect(Collectors.joining(","));
    }

    String agent() {
        return agent;
    }

    /** The actions as members of a JSON array. */
    String actions() {
        return actions;
    }

    @Override
    public String getPrincipal() {
        return human;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
