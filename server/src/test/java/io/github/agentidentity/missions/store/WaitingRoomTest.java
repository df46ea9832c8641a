package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final WaitingRoom room = new WaitingRoom(2);

    @Test
    void one_more_than_there_are_seats_is_refused_and_what_it_wanted_is_not_done() {
        String done = room.during(
                "one",
                () -> room.during("one", () -> {
                    assertThatExceptionOfType(Refusal.class)
                            .isThrownBy(() -> room.during("one", () -> {
                                throw new AssertionError("done all the same");
                            }))
                            .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BUSY));
                    return room.during("another", () -> "done");
                }));
        assertThat(done).isEqualTo("done");
    }

    @Test
    void who_leaves_makes_room_also_when_it_failed_or_was_refused() {
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> room.during("one", () -> {
                        throw new IllegalStateException("the database is gone");
                    }));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> room.during("one", () -> room.during("one", () -> room.during("one", () -> ""))));
        }
        assertThat(room.during("one", () -> room.during("one", () -> "both"))).isEqualTo("both");
    }
}
