package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.demo.Options.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void without_options_the_story_is_told_on_any_port() throws Exception {
        assertThat(parse()).isEqualTo(new Options(Plan.STORY, false, 0));
    }

    @Test
    void check_asks_for_the_checklist() throws Exception {
        assertThat(parse("--check")).isEqualTo(new Options(Plan.CHECK, false, 0));
    }

    @Test
    void keep_and_port_go_together_in_either_order() throws Exception {
        assertThat(parse("--keep", "--port", "8180")).isEqualTo(new Options(Plan.KEEP, false, 8180));
        assertThat(parse("--port", "8180", "--keep")).isEqualTo(new Options(Plan.KEEP, false, 8180));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "08180", "-1", "8180x", "", "999999999999"})
    void what_is_no_port_is_refused(String port) {
        assertThatThrownBy(() -> parse("--port", port)).isInstanceOf(UsageError.class);
    }

    @Test
    void a_port_option_without_a_port_is_refused() {
        assertThatThrownBy(() -> parse("--port")).isInstanceOf(UsageError.class);
    }

    @Test
    void screenshots_asks_for_pictures_and_nothing_else() throws Exception {
        assertThat(parse("--screenshots")).isEqualTo(new Options(Plan.SCREENSHOTS, false, 0));
        assertThatThrownBy(() -> parse("--keep", "--screenshots")).isInstanceOf(UsageError.class);
    }

    @Test
    void check_and_keep_exclude_each_other() {
        assertThatThrownBy(() -> parse("--check", "--keep")).isInstanceOf(UsageError.class);
    }

    @Test
    void incidents_are_told_in_full_or_as_a_checklist() throws Exception {
        assertThat(parse("--incidents")).isEqualTo(new Options(Plan.STORY, true, 0));
        assertThat(parse("--check", "--port", "8180", "--incidents")).isEqualTo(new Options(Plan.CHECK, true, 8180));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--keep", "--screenshots"})
    void incidents_go_with_no_other_plan(String plan) {
        assertThatThrownBy(() -> parse("--incidents", plan)).isInstanceOf(UsageError.class);
    }

    @Test
    void an_option_given_twice_is_refused() {
        assertThatThrownBy(() -> parse("--check", "--check")).isInstanceOf(UsageError.class);
    }

    @Test
    void an_unknown_option_is_refused_by_its_name() {
        assertThatThrownBy(() -> parse("--chekc"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("--chekc");
    }

    private static Options parse(String... arguments) throws UsageError {
        return Options.parse(List.of(arguments));
    }
}
