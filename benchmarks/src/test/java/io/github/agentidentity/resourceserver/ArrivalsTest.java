package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.agentidentity.resourceserver.Arrivals.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalsTest {

    private final Arrivals arrivals = new Arrivals();

    @AfterEach
    void close() {
        arrivals.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_library_takes_each_for_what_it_is(Kind kind) {
        for (int i = 0; i < Arrivals.BAD_KINDS; i++) {
            assertThatCode(() -> arrivals.next(kind).judge()).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void also_after_the_key_was_rotated(Kind kind) {
        arrivals.next(kind).judge();
        arrivals.rotate();

        assertThatCode(() -> arrivals.next(kind).judge()).doesNotThrowAnyException();
    }

    @Test
    void a_token_of_a_key_that_was_rotated_once_still_counts() {
        Arrivals.Arrival before = arrivals.first(60);
        arrivals.rotate();

        assertThatCode(before::judge).doesNotThrowAnyException();
    }
}
