package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    private final Path directory;

    LogTailTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void the_last_lines_are_told_in_their_order() throws Exception {
        Path log = Files.write(directory.resolve("log"), List.of("one", "two", "three"));

        assertThat(LogTail.of(log, 2).lines()).containsExactly("two", "three");
    }

    @Test
    void a_short_log_is_told_whole() throws Exception {
        Path log = Files.write(directory.resolve("log"), List.of("one", "two"));

        assertThat(LogTail.of(log, 20).lines()).containsExactly("one", "two");
    }

    @Test
    void a_line_cut_by_the_bound_is_left_out() throws Exception {
        Path log = Files.write(directory.resolve("log"), List.of("x".repeat(20_000), "last"));

        assertThat(LogTail.of(log, 20).lines()).containsExactly("last");
    }

    @Test
    void a_long_log_is_read_from_its_end() throws Exception {
        Path log = Files.write(directory.resolve("log"), Collections.nCopies(100_000, "line"));

        assertThat(LogTail.of(log, 3).lines()).containsExactly("line", "line", "line");
    }

    @Test
    void a_missing_log_has_nothing_to_quote() throws Exception {
        assertThat(LogTail.of(directory.resolve("none"), 5).quoted()).isEmpty();
    }

    @Test
    void the_quote_names_the_log_and_keeps_one_line_per_line() {
        assertThat(new LogTail(List.of("a", "b")).quoted()).isEqualTo(" Its log ends:\n    a\n    b");
    }
}
