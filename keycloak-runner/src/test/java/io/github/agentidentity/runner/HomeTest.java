package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    private final Path directory;

    HomeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void one_run_at_a_time_uses_a_home() throws Exception {
        try (Home taken = Home.take(directory)) {
            assertThatThrownBy(() -> Home.take(directory))
                    .isInstanceOf(KeycloakDidNotStart.class)
                    .hasMessageContaining("Another run uses " + taken.server().getParent());
        }
    }

    @Test
    void a_home_given_back_can_be_taken_again() throws Exception {
        Home.take(directory).close();

        assertThatCode(() -> Home.take(directory).close()).doesNotThrowAnyException();
    }
}
