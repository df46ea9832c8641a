package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final URI CALLBACK = URI.create("http://127.0.0.1:8765/callback");

    @Test
    void an_address_is_the_same_whatever_its_query() {
        assertThat(at("http://127.0.0.1:8765/callback?code=x").isAt(CALLBACK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8766/callback",
                "http://127.0.0.1:8765/callback/",
                "https://127.0.0.1:8765/callback",
                "http://localhost:8765/callback",
                "http://127.0.0.1:8765@evil.example/callback"
            })
    void another_scheme_host_port_or_path_is_another_address(String address) {
        assertThat(at(address).isAt(CALLBACK)).isFalse();
    }

    @Test
    void a_parameter_is_decoded() {
        assertThat(at("http://127.0.0.1:8765/callback?a=1&iss=http%3A%2F%2Fx").parameter("iss"))
                .hasValue("http://x");
    }

    @Test
    void a_parameter_that_is_missing_or_repeated_has_no_value() {
        assertThat(at("http://127.0.0.1:8765/callback").parameter("code")).isEmpty();
        assertThat(at("http://127.0.0.1:8765/callback?code=1&code=2").parameter("code"))
                .isEmpty();
    }

    @Test
    void a_sentence_about_a_page_does_not_repeat_its_address() {
        assertThat(at("http://127.0.0.1:8765/callback?code=secret").describe()).doesNotContain("secret");
    }

    @Test
    void boxes_are_those_of_the_name_that_can_be_ticked() {
        Document document = Jsoup.parse("<input type=checkbox name=allow value=1 checked>"
                + "<input type=checkbox name=allow value=2><input type=checkbox name=allow value=3 disabled>"
                + "<input type=checkbox name=other value=4><input type=hidden name=allow value=5>");
        assertThat(new Page(CALLBACK, 200, document).boxes("allow")).containsExactly("1", "2");
    }

    private static Page at(String address) {
        return new Page(URI.create(address), 200, new Document(address));
    }
}
