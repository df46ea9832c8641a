package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RaceTest {

    private static final Pinning ANYWHERE = new Pinning(List.of());

    private static final WarmUp COLD = new WarmUp(0.001, 0);

    private final List<String> told = new ArrayList<>();
    private Echo echo;
    private Load load;

    @BeforeEach
    void start() throws IOException {
        echo = new Echo();
        load = new Load(echo.uri(), 2);
    }

    @AfterEach
    void stop() throws IOException {
        load.close();
        echo.close();
    }

    @Test
    void contenders_take_turns() throws Exception {
        new Race(load, ANYWHERE, 3, 0.001, COLD).run(List.of(contender("a"), contender("b")), () -> {});

        assertThat(told).containsExactly("a", "b", "a", "b", "a", "b");
    }

    @Test
    void before_each_turn_all_is_quiet() throws Exception {
        new Race(load, ANYWHERE, 2, 0.001, COLD).run(List.of(contender("a")), () -> told.add("quiet"));

        assertThat(told).containsExactly("quiet", "a", "quiet", "a");
    }

    @Test
    void a_turn_is_as_long_as_it_should_be() throws Exception {
        Outcome outcome =
                new Race(load, ANYWHERE, 3, 0.05, new WarmUp(0.05, 0.5)).run(List.of(contender("a")), () -> {});

        assertThat(outcome.of("a").rounds()).hasSize(3).allSatisfy(round -> assertThat(round.latencies().length)
                .isGreaterThanOrEqualTo(50));
    }

    @Test
    void a_contender_that_is_not_flat_in_time_is_named() throws Exception {
        Outcome outcome = new Race(load, ANYWHERE, 1, 0.001, COLD).run(List.of(contender("a")), () -> {});

        assertThat(outcome.notes())
                .anyMatch(note -> note.endsWith("at most 0 s"))
                .contains("not flat by then: a");
    }

    @Test
    void contenders_are_warmed_in_turn_until_the_limit() throws Exception {
        new Race(load, ANYWHERE, 0, 0.001, new WarmUp(0.001, 1e-9))
                .run(List.of(contender("a"), contender("b")), () -> {});

        assertThat(told).containsExactly("a", "b");
    }

    @Test
    void an_answer_that_is_not_what_it_should_be_ends_it_and_says_whose_it_was() {
        Contender bad = new Contender("bad one", contender("").preparation(), answer -> {
            throw new BadAnswer("the token is not active");
        });

        assertThatThrownBy(() -> new Race(load, ANYWHERE, 1, 0.001, COLD).run(List.of(bad), () -> {}))
                .isInstanceOf(BadAnswer.class)
                .hasMessage("bad one: the token is not active");
    }

    private Contender contender(String name) {
        byte[] request = Echo.request(echo.uri());
        return new Contender(name, count -> Collections.nCopies(count, request), answer -> told.add(name));
    }
}
