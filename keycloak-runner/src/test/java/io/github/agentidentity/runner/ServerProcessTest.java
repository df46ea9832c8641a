package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a shell in the place of {@code kc.sh} and a sleep in the place of Java. */
@Timeout(60)
class ServerProcessTest {

    private final Path directory;

    ServerProcessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private ServerProcess process = new ServerProcess(new ProcessBuilder("true"));

    @AfterEach
    void stop() {
        process.stop();
    }

    @Test
    void the_child_of_the_script_ends_with_it() throws Exception {
        ProcessHandle child = childOf("sleep 300 & echo $! > child.tmp; mv child.tmp child; wait");

        process.stop();

        assertThat(child.isAlive()).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void a_child_that_its_script_forgets_is_ended_too() throws Exception {
        ProcessHandle child = childOf("trap 'exit 0' TERM; sleep 300 & echo $! > child.tmp; mv child.tmp child; wait");

        process.stop();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void a_child_that_ignores_the_polite_request_is_killed() throws Exception {
        ProcessHandle child = childOf("(trap '' TERM; exec sleep 300) & echo $! > child.tmp; mv child.tmp child; wait");

        process.stop();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void what_was_stopped_before_it_started_never_starts() {
        process.stop();

        assertThatThrownBy(process::start).isInstanceOf(IllegalStateException.class);
    }

    private ProcessHandle childOf(String script) throws Exception {
        process = new ServerProcess(new ProcessBuilder("sh", "-c", script).directory(directory.toFile()));
        process.start();
        Path child = directory.resolve("child");
        while (!Files.exists(child)) {
            Thread.sleep(20);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(child).trim())).orElseThrow();
    }
}
