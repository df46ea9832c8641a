package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    private final Path directory;

    DistributionTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void the_top_directory_of_the_zip_is_left_out() throws Exception {
        Path server = unpacked(ZipFile.SERVER);

        assertThat(server.resolve("lib/a.jar")).hasContent("jar");
    }

    @Test
    void scripts_are_executable_and_other_files_are_not() throws Exception {
        Path server = unpacked(ZipFile.SERVER);

        assertThat(server.resolve("bin/kc.sh")).isExecutable();
        assertThat(Files.isExecutable(server.resolve("lib/a.jar"))).isFalse();
    }

    @Test
    void a_path_with_spaces_is_a_path() throws Exception {
        Path server = directory.resolve("a path/with spaces");

        distribution(ZipFile.SERVER).unpackTo(server, Progress.silent());

        assertThat(server.resolve("bin/kc.sh")).isExecutable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keycloak-1/../../outside",
                "keycloak-1//outside",
                "../../outside",
                "keycloak-1/bin/..\\..\\outside"
            })
    void an_entry_that_points_outside_is_refused_and_not_written(String name) throws Exception {
        Distribution distribution = distribution(Map.of(name, "evil"));
        Path server = directory.resolve("server");

        assertThatThrownBy(() -> distribution.unpackTo(server, Progress.silent()))
                .isInstanceOf(KeycloakDidNotStart.class)
                .hasMessageContaining("points outside");
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    @Test
    void the_same_zip_is_not_unpacked_again() throws Exception {
        Path server = unpacked(ZipFile.SERVER);
        Files.writeString(server.resolve("lib/a.jar"), "touched");

        unpacked(ZipFile.SERVER);

        assertThat(server.resolve("lib/a.jar")).hasContent("touched");
    }

    @Test
    void another_zip_replaces_everything() throws Exception {
        Path server = unpacked(ZipFile.SERVER);

        unpacked(Map.of("keycloak-2/bin/kc.sh", "#!/bin/sh\n# the next version\n"));

        assertThat(server.resolve("lib/a.jar")).doesNotExist();
    }

    @Test
    void what_an_interrupted_run_left_is_replaced() throws Exception {
        Files.createDirectories(directory.resolve("server/lib"));
        Files.writeString(directory.resolve("server/lib/half.jar"), "half");

        Path server = unpacked(ZipFile.SERVER);

        assertThat(server.resolve("lib/half.jar")).doesNotExist();
    }

    @Test
    void a_zip_without_kc_sh_is_no_keycloak_and_leaves_no_marker() {
        assertThatThrownBy(() -> unpacked(Map.of("other-1/README", "hello"))).hasMessageContaining("no bin/kc.sh");
        assertThat(directory.resolve("server/.unpacked-from")).doesNotExist();
    }

    @Test
    void a_missing_zip_is_named() {
        Distribution distribution = new Distribution(directory.resolve("none.zip"));

        assertThatThrownBy(() -> distribution.unpackTo(directory.resolve("server"), Progress.silent()))
                .isInstanceOf(KeycloakDidNotStart.class)
                .hasMessageContaining("none.zip");
    }

    private Path unpacked(Map<String, String> files) throws IOException {
        Path server = directory.resolve("server");
        distribution(files).unpackTo(server, Progress.silent());
        return server;
    }

    private Distribution distribution(Map<String, String> files) throws IOException {
        return new Distribution(
                new ZipFile(directory.resolve("keycloak.zip")).with(files).path());
    }
}
