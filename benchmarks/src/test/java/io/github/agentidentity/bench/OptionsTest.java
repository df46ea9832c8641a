package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.bench.database.DatabaseKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path OWN = Path.of(System.getProperty("java.home"));

    @Test
    void by_itself_all_of_it_on_postgresql_and_our_own_java() {
        assertThat(Options.parse(List.of()))
                .isEqualTo(new Options(
                        Effort.FULL, Options.Part.EVERYTHING, List.of(DatabaseKind.POSTGRESQL), List.of(OWN)));
    }

    @Test
    void everything_can_be_chosen() {
        assertThat(Options.parse(List.of("--quick", "--decisions", "--h2", "--server-java", OWN.toString())))
                .isEqualTo(
                        new Options(Effort.QUICK, Options.Part.ONLY_DECISIONS, List.of(DatabaseKind.H2), List.of(OWN)));
    }

    @Test
    void lists_can_be_measured_alone() {
        assertThat(Options.parse(List.of("--quick", "--lists")).part()).isEqualTo(Options.Part.ONLY_LISTS);
    }

    @Test
    void two_parts_that_are_each_to_be_measured_alone_are_refused() {
        assertThatThrownBy(() -> Options.parse(List.of("--decisions", "--lists")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--lists");
    }

    @Test
    void of_two_databases_postgresql_comes_first() {
        assertThat(Options.parse(List.of("--h2", "--postgresql")).databases())
                .containsExactly(DatabaseKind.POSTGRESQL, DatabaseKind.H2);
    }

    @Test
    void servers_may_run_on_several_javas() {
        assertThat(Options.parse(List.of("--server-java", OWN.toString(), "--server-java", OWN.toString()))
                        .serverJava())
                .hasSize(2);
    }

    @Test
    void a_directory_without_java_is_refused() {
        assertThatThrownBy(() -> Options.parse(List.of("--server-java", "/nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bin/java");
    }

    @Test
    void a_java_that_is_not_named_is_refused() {
        assertThatThrownBy(() -> Options.parse(List.of("--server-java"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_unknown_is_refused() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--fast");
    }
}
