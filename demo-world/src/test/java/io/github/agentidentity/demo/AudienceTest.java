package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final Step STEP = new Step("Alice signs in", List::of);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void the_checklist_has_one_line_for_each_step() {
        Checklist checklist = new Checklist(out);
        checklist.saw(STEP, List.of("a detail"));
        checklist.missed(STEP, "the password is wrong");

        assertThat(printed()).containsExactly("ok   Alice signs in", "FAIL Alice signs in: the password is wrong");
    }

    @Test
    void the_narrator_numbers_steps_and_shows_their_details() {
        Narrator narrator = new Narrator(out);
        narrator.saw(STEP, List.of("a detail"));
        narrator.missed(STEP, "the password is wrong");

        assertThat(printed())
                .containsExactly(
                        "",
                        "  1.  Alice signs in",
                        "      a detail",
                        "",
                        "  2.  Alice signs in",
                        "      This did not happen: the password is wrong");
    }

    @Test
    void a_tally_is_good_only_when_something_passed_and_nothing_failed() {
        assertThat(Tally.NOTHING.isGood()).isFalse();
        assertThat(Tally.NOTHING.onePassed().isGood()).isTrue();
        assertThat(Tally.NOTHING.onePassed().oneFailed().isGood()).isFalse();
    }

    @Test
    void a_tally_ends_the_check_in_words() {
        assertThat(Tally.NOTHING.onePassed().onePassed().oneFailed()).hasToString("2 passed, 1 failed");
    }

    @Test
    void a_step_of_the_start_is_one_line_with_a_dot_for_each_second() {
        try (Ticker ticker = new Ticker(out)) {
            ticker.at("unpacking", Duration.ZERO);
            ticker.at("starting", Duration.ZERO);
            ticker.at("starting", Duration.ofSeconds(1));
            ticker.at("starting", Duration.ofSeconds(2));
        }

        assertThat(printed()).containsExactly("unpacking  0 s", "starting .. 0 s");
    }

    private List<String> printed() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
