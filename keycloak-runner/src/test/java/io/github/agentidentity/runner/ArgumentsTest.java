package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void the_command_comes_first() {
        assertThat(arguments(Mode.START_DEV).list()).startsWith("start-dev");
        assertThat(arguments(Mode.START).list()).startsWith("start");
    }

    @Test
    void both_interfaces_listen_on_loopback_only() {
        assertThat(arguments(Mode.START).list()).contains("--http-host=127.0.0.1", "--http-management-host=127.0.0.1");
    }

    @Test
    void no_other_node_is_looked_for() {
        assertThat(arguments(Mode.START).list()).contains("--cache=local");
    }

    @Test
    void the_issuer_is_fixed_by_the_host_name_option() {
        assertThat(arguments(Mode.START_DEV).list()).contains("--http-port=8180", "--hostname=http://127.0.0.1:8180");
    }

    @Test
    void realms_are_imported_only_when_there_are_some() {
        assertThat(arguments(Mode.START).list()).doesNotContain("--import-realm");
        assertThat(new Arguments(Mode.START, new LoopbackPort(8180), new LoopbackPort(9100), true, List.of()).list())
                .contains("--import-realm");
    }

    @Test
    void an_option_of_the_caller_replaces_ours_and_is_not_given_twice() {
        assertThat(arguments(Mode.START, "--cache=ispn", "--metrics-enabled=true")
                        .list())
                .contains("--cache=ispn", "--metrics-enabled=true")
                .doesNotContain("--cache=local");
    }

    private static Arguments arguments(Mode mode, String... extra) {
        return new Arguments(mode, new LoopbackPort(8180), new LoopbackPort(9100), false, List.of(extra));
    }
}
