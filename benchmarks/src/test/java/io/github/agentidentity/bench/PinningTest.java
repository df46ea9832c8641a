package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PinningTest {

    @Test
    void ranges_and_single_processors_are_read() {
        assertThat(Pinning.allowed("Name:\tjava\nCpus_allowed_list:\t0-2,5\nThreads:\t9\n"))
                .containsExactly(0, 1, 2, 5);
    }

    @Test
    void where_nothing_is_said_nothing_is_allowed() {
        assertThat(Pinning.allowed("Name:\tjava\n")).isEmpty();
    }

    @Test
    void a_single_processor_is_shared() {
        assertThat(new Pinning(List.of(3))).hasToString("not pinned");
    }

    @Test
    void the_generator_has_the_last_one() {
        assertThat(new Pinning(List.of(0, 1, 2, 5))).hasToString("generator on processor 5, servers on the other 3");
    }
}
