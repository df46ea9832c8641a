package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
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
    void what_is_not_there_needs_no_deleting() {
        assertThatCode(() -> Directories.delete(directory.resolve("none"))).doesNotThrowAnyException();
    }
}
