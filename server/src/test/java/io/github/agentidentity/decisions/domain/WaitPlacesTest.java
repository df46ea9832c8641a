package io.github.agentidentity.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Places for those who wait. */
class WaitPlacesTest {

    private final WaitPlaces places = new WaitPlaces();

    @Test
    void each_caller_has_two_places_and_gets_back_those_it_left() {
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isFalse();
        assertThat(places.take("b")).isTrue();
        places.giveBack("a");
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isFalse();
    }

    @Test
    void all_callers_together_have_a_hundred() {
        for (int i = 0; i < WaitPlaces.MOST; i++) {
            assertThat(places.take("caller-" + i)).isTrue();
        }
        assertThat(places.take("one-more")).isFalse();
        places.giveBack("caller-0");
        assertThat(places.take("one-more")).isTrue();
    }

    @Test
    void nobody_gives_back_what_was_not_taken() {
        assertThatThrownBy(() -> places.giveBack("a")).isInstanceOf(IllegalStateException.class);
    }
}
