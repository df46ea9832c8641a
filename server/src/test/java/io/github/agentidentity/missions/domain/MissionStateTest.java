package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.domain.MissionState.ACTIVE;
import static io.github.agentidentity.missions.domain.MissionState.COMPLETED;
import static io.github.agentidentity.missions.domain.MissionState.EXPIRED;
import static io.github.agentidentity.missions.domain.MissionState.REVOKED;
import static io.github.agentidentity.missions.domain.MissionState.SUSPENDED;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.MissionBuilder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MissionStateTest {

    /** The transitions of the lifecycle, stated a second time. */
    private static final Map<MissionState, Set<MissionState>> AFTER = Map.of(
            ACTIVE, EnumSet.of(SUSPENDED, COMPLETED, REVOKED, EXPIRED),
            SUSPENDED, EnumSet.of(ACTIVE, REVOKED, EXPIRED),
            COMPLETED, EnumSet.noneOf(MissionState.class),
            REVOKED, EnumSet.noneOf(MissionState.class),
            EXPIRED, EnumSet.noneOf(MissionState.class));

    @ParameterizedTest
    @EnumSource
    void every_pair_of_states_is_legal_or_is_not(MissionState state) {
        Set<MissionState> after =
                Arrays.stream(MissionState.values()).filter(state::mayBecome).collect(Collectors.toSet());
        assertThat(after).isEqualTo(AFTER.get(state));
    }

    @ParameterizedTest
    @EnumSource
    void over_is_what_nothing_comes_after(MissionState state) {
        assertThat(state.isOver())
                .isEqualTo(Arrays.stream(MissionState.values()).noneMatch(state::mayBecome));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "SUSPENDED"})
    void at_its_end_a_mission_is_expired_whatever_its_row_says(MissionState state) {
        Mission mission = new MissionBuilder()
                .state(state)
                .expiresAt(START.plusSeconds(60))
                .build();
        assertThat(mission.stateAt(START.plusSeconds(60).minusNanos(1))).isEqualTo(state);
        assertThat(mission.stateAt(START.plusSeconds(60))).isEqualTo(EXPIRED);
    }

    @Test
    void how_a_mission_ended_stays_true_after_its_time() {
        Mission mission = new MissionBuilder()
                .state(REVOKED)
                .expiresAt(START.plusSeconds(60))
                .build();
        assertThat(mission.stateAt(START.plusSeconds(99))).isEqualTo(REVOKED);
    }
}
