package io.github.agentidentity.approval.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndChoiceTest {

    @Test
    void only_earlier_ends_are_offered() {
        assertThat(EndChoice.before(Duration.ofHours(1))).containsExactly(EndChoice.QUARTER_HOUR);
        assertThat(EndChoice.before(Duration.ofHours(1).plusSeconds(1)))
                .containsExactly(EndChoice.QUARTER_HOUR, EndChoice.HOUR);
        assertThat(EndChoice.before(Duration.ofMinutes(15))).isEmpty();
        assertThat(EndChoice.before(Duration.ofDays(30))).hasSize(5);
    }
}
