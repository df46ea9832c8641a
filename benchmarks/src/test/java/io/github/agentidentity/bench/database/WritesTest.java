package io.github.agentidentity.bench.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WritesTest {

    private static final Writes BEFORE = new Writes(100, 50, 10, 5, 1_000, 8_192);
    private static final Writes AFTER = new Writes(300, 150, 60, 15, 21_000, 16_384);

    @Test
    void what_was_done_since_is_shared_among_the_requests() {
        assertThat(AFTER.since(BEFORE, 100)).isEqualTo(new Writes(2, 1, 0.5, 0.1, 200, 81.92));
    }

    @Test
    void an_update_leaves_a_dead_row_as_a_delete_does() {
        assertThat(AFTER.since(BEFORE, 100).dead()).isEqualTo(1.1);
    }
}
