package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StormedTest {

    private static final Answer TOKEN = new Answer(200, "{}");
    private static final Answer OVER = new Answer(400, "{\"mission_error\":\"mission_revoked\"}");

    private final Stormed mission = new Stormed(new byte[0]);

    @Test
    void a_token_that_was_asked_for_before_the_end_is_right_whenever_it_comes() {
        long sent = System.nanoTime();
        mission.ended();
        mission.answered(sent, TOKEN);

        assertThat(mission.minted()).isEqualTo(1);
        assertThat(mission.late()).isZero();
    }

    @Test
    void a_token_that_was_asked_for_after_the_end_is_found() {
        mission.ended();
        mission.answered(System.nanoTime() + TimeUnit.SECONDS.toNanos(1), TOKEN);

        assertThat(mission.late()).isEqualTo(1);
    }

    @Test
    void a_storm_has_tokens_before_the_end_and_refusals_after_it() {
        mission.answered(System.nanoTime(), TOKEN);
        assertThatThrownBy(mission::requireStorm)
                .isInstanceOf(BadAnswer.class)
                .hasMessage("nothing was refused after the end");

        mission.ended();
        mission.answered(System.nanoTime(), OVER);
        assertThatCode(mission::requireStorm).doesNotThrowAnyException();
    }

    @Test
    void whoever_is_told_to_come_again_is_counted_apart() {
        mission.answered(System.nanoTime(), new Answer(429, "{}"));

        assertThat(mission.busy()).isEqualTo(1);
        assertThatThrownBy(mission::requireStorm).hasMessage("nothing was minted before the end");
    }

    @Test
    void a_failure_of_the_server_is_counted_apart() {
        mission.answered(System.nanoTime(), new Answer(500, "{}"));

        assertThat(mission.failed()).isEqualTo(1);
        assertThat(mission.busy()).isZero();
    }

    @Test
    void any_other_answer_is_wrong() {
        mission.answered(System.nanoTime(), new Answer(400, "{\"error\":\"invalid_request\"}"));

        assertThatThrownBy(mission::requireStorm).hasMessageContaining("invalid_request");
    }
}
