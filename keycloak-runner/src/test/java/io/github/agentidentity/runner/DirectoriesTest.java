package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {

    private final Path directory;

    DirectoriesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void everything_below_is_deleted_with_the_directory() throws Exception {
        Path doomed = Files.createDirectories(directory.resolve("doomed/below"));
        Files.writeString(doomed.resolve("file"), "x");

        Directories.delete(directory.resolve("doomed"));

        assertThat(directory.resolve("doomed")).doesNotExist();
    }

    @Test
    void a_link_is_deleted_and_what_it_points_to_is_kept() throws Exception {
        Path kept = Files.writeString(
                Files.createDirectories(directory.resolve("kept")).resolve("file"), "x");
        Files.createSymbolicLink(
                Files.createDirectories(directory.resolve("doomed")).resolve("link"), kept.getParent());

        Directories.delete(directory.resolve("doomed"));

        assertThat(kept).hasContent("x");
    }

    @Test
    void a_copy_has_all_but_what_is_left_out_with_its_times_and_modes() throws Exception {
        Path source = directory.resolve("source");
        Path script =
                Files.writeString(Files.createDirectories(source.resolve("bin")).resolve("a.sh"), "x");
        FileTime then = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(script, then);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.writeString(Files.createDirectories(source.resolve("data/h2")).resolve("file"), "x");

        Files.writeString(source.resolve("mark"), "x");

        Directories.copy(source, directory.resolve("copy"), Set.of("data", "mark"));

        Path copied = directory.resolve("copy/bin/a.sh");
        assertThat(copied).hasContent("x").isExecutable();
        assertThat(Files.getLastModifiedTime(copied)).isEqualTo(then);
        assertThat(directory.resolve("copy/data")).doesNotExist();
        assertThat(directory.resolve("copy/mark")).doesNotExist();
    }

    @Test
    void what_is_not_there_needs_no_deleting() {
        assertThatCode(() -> Directories.delete(directory.resolve("none"))).doesNotThrowAnyException();
    }
}
