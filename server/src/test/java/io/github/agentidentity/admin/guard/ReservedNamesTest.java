package io.github.agentidentity.admin.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent.kind",
                "agent.of-tomorrow",
                "agent.",
                " agent.kind",
                "agent.kind ",
                "Agent.Kind",
                "AGENT.KIND",
                "\tagent.kind",
                "\u00a0agent.kind",
                "\u200bagent.kind",
                "a\u00adgent.kind",
                "\u00e1gent.kind",
                "a\u0301gent.kind",
                "\uff41gent.kind",
                "agent\uff0ekind"
            })
    void a_name_that_begins_like_ours_is_reserved(String name) {
        assertThat(ReservedNames.occurIn(Map.of("pkce.code.challenge.method", "S256", name, "")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "agents.kind", "agent-kind", "user.agent.kind", "kind", ""})
    void any_other_name_is_free(String name) {
        assertThat(ReservedNames.occurIn(Map.of(name, "agent."))).isFalse();
    }

    @Test
    void no_attributes_are_free() {
        assertThat(ReservedNames.occurIn(null)).isFalse();
        assertThat(ReservedNames.occurIn(Map.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-identity", "Agent-Identity", " agent-identity", "agent-identity\u200b"})
    void the_client_of_the_approval_page_is_reserved(String clientId) {
        assertThat(ReservedNames.isClientId(clientId)).isTrue();
    }

    @Test
    void any_other_client_id_is_free() {
        assertThat(ReservedNames.isClientId("agent-identity-2")).isFalse();
        assertThat(ReservedNames.isClientId("inbox-assistant")).isFalse();
        assertThat(ReservedNames.isClientId(null)).isFalse();
    }
}
