package io.github.agentidentity.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8180", "http://[::1]:8180", "http://localhost:8180", "https://localhost"})
    void a_server_of_this_machine_needs_no_name(String server) {
        assertThat(Target.of(server + "/realms/agents", "").tokenEndpoint())
                .isEqualTo(server + "/realms/agents/protocol/openid-connect/token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other.example", "example", "login.example:8443"})
    void another_server_is_refused_unless_it_is_named(String named) {
        assertThatThrownBy(() -> Target.of("https://login.example:8443/realms/agents", named))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-Dload.host=login.example");
    }

    @Test
    void another_server_that_is_named_is_loaded() {
        assertThat(Target.of("https://login.example/realms/agents", "login.example").tokenEndpoint())
                .startsWith("https://login.example/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1.example/realms/a", "http://localhost.example/realms/a", "http://127.1/a"})
    void a_name_that_looks_like_loopback_is_another_server(String issuer) {
        assertThatThrownBy(() -> Target.of(issuer, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_secret_goes_to_no_other_machine_in_the_clear() {
        assertThatThrownBy(() -> Target.of("http://login.example/realms/agents", "login.example"))
                .hasMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https:///realms/a", "http://u@127.0.0.1/a", "http://127.0.0.1/a?b", "http://127.0.0.1/a#b"})
    void an_address_that_is_no_issuer_is_refused(String issuer) {
        assertThatThrownBy(() -> Target.of(issuer, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
