package io.github.agentidentity.demo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailOptionsTest {

    @Test
    void port_and_issuer_come_in_either_order() {
        MailOptions expected = new MailOptions(8090, "http://127.0.0.1:8081/realms/agents");

        assertThat(MailOptions.parse(List.of("--port", "8090", "--issuer", expected.issuer())))
                .isEqualTo(expected);
        assertThat(MailOptions.parse(List.of("--issuer", expected.issuer(), "--port", "8090")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--port 8090",
                "--port 8090 --issuer",
                "--port x --issuer i",
                "--port 65536 --issuer i",
                "--port -1 --issuer i",
                "--port 1 --port 2",
                "--host 0.0.0.0 --issuer i"
            })
    void anything_else_is_refused_with_the_usage(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailOptions.parse(List.of(line.split(" ", -1))))
                .withMessageStartingWith("Usage:");
    }
}
