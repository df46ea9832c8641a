package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings that name the same target: RFC 9449 section 4.3, check 9. */
final class TargetUriTest {

    @ParameterizedTest
    @CsvSource({
        "https://mail.example/messages",
        "HTTPS://Mail.Example/messages",
        "https://mail.example:443/messages",
        "https://mail.example/%6Dessages",
        "https://mail.example/messages?a=b",
        "https://mail.example/messages#top"
    })
    void the_same_target_in_another_spelling_is_the_same(String spelling) {
        assertThat(TargetUri.parse(spelling)).contains(new TargetUri("https://mail.example/messages"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://mail.example/messages",
        "https://mail.example:8443/messages",
        "https://mail.example/Messages",
        "https://mail.example/messages/",
        "https://mail.example//messages",
        "https://mail.example/x/../messages",
        "https://mail.example/./messages",
        "https://mail.example%2Fmessages",
        "https://mail.example.evil.example/messages"
    })
    void another_target_is_another(String spelling) {
        assertThat(TargetUri.parse(spelling)).isNotEqualTo(TargetUri.parse("https://mail.example/messages"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://mail.example, https://mail.example/",
        "https://mail.example/a%2fb, https://mail.example/a%2Fb",
        "http://mail.example:80/, http://mail.example/"
    })
    void normal_forms_are_those_of_RFC_3986(String spelling, String normal) {
        assertThat(TargetUri.parse(spelling)).contains(new TargetUri(normal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/messages",
                "//mail.example/messages",
                "mailto:alice@mail.example",
                "ftp://mail.example/messages",
                "https:///messages",
                "https://alice@mail.example/messages",
                "https://mail.example/a b",
                "https://mail.example/%zz",
                "https://mail.example/\n"
            })
    void what_is_no_absolute_http_uri_is_no_target(String text) {
        assertThat(TargetUri.parse(text)).isEmpty();
    }
}
