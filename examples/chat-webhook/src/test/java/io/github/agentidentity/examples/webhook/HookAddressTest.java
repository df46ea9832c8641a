package io.github.agentidentity.examples.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the address that the server may post to. */
class HookAddressTest {

    @Test
    void without_a_url_there_is_none() {
        assertThat(HookAddress.parse(Optional.empty(), Optional.of("chat.example")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://chat.example/hooks/x | chat.example",
                "https://CHAT.example/hooks/x | other.example, chat.example",
                "https://chat.example:443/hooks/x | chat.example",
                "https://chat.example:8443/hooks/x | chat.example:8443"
            })
    void a_listed_host_is_taken(String url, String hosts) {
        assertThat(HookAddress.parse(Optional.of(url), Optional.of(hosts))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://chat.example.evil.example/x | chat.example",
                "https://evil.example/chat.example | chat.example",
                "https://chat.example:8443/x | chat.example",
                "https://chat.example/x | chat.example:8443",
                "https://chat.example/x | *",
                "https://chat.example/x | ''"
            })
    void a_host_that_is_not_listed_is_refused(String url, String hosts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HookAddress.parse(Optional.of(url), Optional.of(hosts)))
                .withMessageContaining("allowed-hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://chat.example/hooks/secret",
                "https://chat.example@evil.example/secret",
                "https://user@chat.example/secret",
                "https://chat.example/secret#x",
                "file:///etc/secret",
                "https:secret",
                "https://chat.example/sec ret",
                "secret"
            })
    void what_is_no_plain_https_address_is_refused_without_being_repeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HookAddress.parse(Optional.of(url), Optional.of("chat.example,evil.example")))
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("secret"))
                .withNoCause();
    }

    @Test
    void the_address_is_not_printed() {
        assertThat(HookAddress.parse(Optional.of("https://chat.example/secret"), Optional.of("chat.example"))
                        .toString())
                .doesNotContain("secret");
    }
}
