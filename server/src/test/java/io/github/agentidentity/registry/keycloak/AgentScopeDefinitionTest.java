package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentScopeDefinitionTest {

    @Test
    void its_length_counts_all_that_is_kept_of_it() {
        assertThat(new AgentScopeDefinition("id", "name", Set.of("role"), Map.of("key", "value")).length())
                .isEqualTo(18);
    }
}
