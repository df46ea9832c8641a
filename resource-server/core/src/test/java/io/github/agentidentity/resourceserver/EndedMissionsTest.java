package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Memory of ended missions, also when more missions end than it can hold. */
final class EndedMissionsTest {

    private final EndedMissions ended =
            new EndedMissions(Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC), 2);

    @Test
    void a_mission_is_over_when_it_was_said_so_and_no_other_is() {
        ended.add("msn_1");
        assertThat(ended.covers("msn_1")).isTrue();
        assertThat(ended.covers("msn_2")).isFalse();
    }

    @Test
    void where_there_is_no_room_for_another_nobody_passes() {
        ended.add("msn_1");
        ended.add("msn_2");
        assertThat(ended.covers("msn_4")).isFalse();
        ended.add("msn_3");
        assertThat(ended.covers("msn_3")).isTrue();
        assertThat(ended.covers("msn_4")).isTrue();
    }
}
