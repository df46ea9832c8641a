package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {

    private final Path directory;
    private final Path jar;
    private final Path realm;
    private final Path server;

    DeploymentTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        jar = Files.writeString(directory.resolve("our.jar"), "jar");
        realm = Files.writeString(directory.resolve("agents-realm.json"), "{}");
        server = Files.createDirectories(directory.resolve("server"));
    }

    @Test
    void jars_and_realms_go_where_keycloak_looks_for_them() throws Exception {
        new Deployment(List.of(jar), List.of(realm)).into(server);

        assertThat(server.resolve("providers/our.jar")).hasContent("jar");
        assertThat(server.resolve("data/import/agents-realm.json")).hasContent("{}");
    }

    @Test
    void files_of_an_earlier_run_are_removed() throws Exception {
        new Deployment(List.of(jar), List.of(realm)).into(server);
        new Deployment(List.of(), List.of()).into(server);

        assertThat(server.resolve("providers/our.jar")).doesNotExist();
        assertThat(server.resolve("data/import/agents-realm.json")).doesNotExist();
    }

    @Test
    void an_unchanged_jar_keeps_its_time_so_that_keycloak_does_not_build_again() throws Exception {
        Deployment deployment = new Deployment(List.of(jar), List.of());
        deployment.into(server);
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(server.resolve("providers/our.jar"), old);

        deployment.into(server);

        assertThat(Files.getLastModifiedTime(server.resolve("providers/our.jar")))
                .isEqualTo(old);
    }

    @Test
    void a_changed_jar_replaces_the_old_one() throws Exception {
        Deployment deployment = new Deployment(List.of(jar), List.of());
        deployment.into(server);
        Files.writeString(jar, "new");

        deployment.into(server);

        assertThat(server.resolve("providers/our.jar")).hasContent("new");
    }

    @Test
    void two_files_of_one_name_are_refused() throws Exception {
        Path other = Files.createDirectories(directory.resolve("other"));
        Path twin = Files.writeString(other.resolve("our.jar"), "twin");

        assertThatThrownBy(() -> new Deployment(List.of(jar, twin), List.of()).into(server))
                .isInstanceOf(KeycloakDidNotStart.class)
                .hasMessageContaining("same name");
    }

    @Test
    void a_missing_file_is_named() {
        Deployment deployment = new Deployment(List.of(directory.resolve("none.jar")), List.of());

        assertThatThrownBy(() -> deployment.into(server))
                .isInstanceOf(KeycloakDidNotStart.class)
                .hasMessageContaining("none.jar");
    }
}
