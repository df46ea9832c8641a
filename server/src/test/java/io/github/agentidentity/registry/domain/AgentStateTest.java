package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentStateTest {

    @Test
    void an_agent_that_nothing_stops_is_active() {
        assertThat(AgentState.of(Optional.empty(), true, Optional.empty(), START))
                .isEqualTo(AgentState.ACTIVE);
        assertThat(AgentState.of(Optional.empty(), true, Optional.of(START.plusNanos(1)), START))
                .isEqualTo(AgentState.ACTIVE);
    }

    @Test
    void at_its_end_it_is_expired() {
        assertThat(AgentState.of(Optional.empty(), true, Optional.of(START), START))
                .isEqualTo(AgentState.EXPIRED);
    }

    @Test
    void a_switched_off_client_is_disabled_whatever_its_end() {
        assertThat(AgentState.of(Optional.empty(), false, Optional.of(START), START))
                .isEqualTo(AgentState.DISABLED);
    }

    @Test
    void a_stop_is_said_first() {
        assertThat(AgentState.of(stop(AgentSuspension.Kind.SUSPENDED), false, Optional.of(START), START))
                .isEqualTo(AgentState.SUSPENDED);
        assertThat(AgentState.of(stop(AgentSuspension.Kind.RETIRED), true, Optional.empty(), START))
                .isEqualTo(AgentState.RETIRED);
    }

    private static Optional<AgentSuspension> stop(AgentSuspension.Kind kind) {
        return Optional.of(
                AgentSuspension.spoken("stp_x", "client-x", "x", kind, START, "user-carol", "It sent too much."));
    }
}
