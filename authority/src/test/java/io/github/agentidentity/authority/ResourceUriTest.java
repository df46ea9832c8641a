package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Reason.MALFORMED_AUTHORITY;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example",
                "https://mail.example/",
                "http://localhost:8081",
                "http://127.0.0.1:8081/api",
                "https://xn--bcher-kva.example",
                "https://mail.example:8443/a/b",
                "https://mail.example:80",
                "http://mail.example:443",
                "https://mail.example:65535",
                "https://mail.example/a/",
                "https://mail.example/a//b",
                "https://mail.example/a.b/...",
                "https://mail.example/-._~!$&'()*+,;=:@",
                "https://mail.example/%20%C3%A9%3F%23"
            })
    void a_canonical_uri_is_itself(String text) {
        assertThat(ResourceUri.parse(text).map(ResourceUri::value)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example",
                "//mail.example",
                "/mail",
                "urn:mail:example",
                "ftp://mail.example",
                "httpss://mail.example",
                "https:/mail.example",
                "https:mail.example",
                "https://",
                "https:///a",
                " https://mail.example",
                "https://mail.example ",
                "https://mail.example\n",
                "https://ma il.example"
            })
    void what_is_not_an_absolute_web_uri_is_none(String text) {
        assertThat(ResourceUri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://mail.example",
                "https://Mail.example",
                "https://mail.example:443",
                "http://mail.example:80",
                "https://mail.example:",
                "https://mail.example:0",
                "https://mail.example:08443",
                "https://mail.example:65536",
                "https://mail.example:100000",
                "https://mail.example:8443x",
                "https://mail.example:+8443",
                "https://mail.example/.",
                "https://mail.example/..",
                "https://mail.example/./a",
                "https://mail.example/a/../b",
                "https://mail.example/a/%2e%2e/b",
                "https://mail.example/a/%2E%2E/b",
                "https://mail.example/a/..;x/b",
                "https://mail.example/a/.;/b",
                "https://mail.example/%c3%a9",
                "https://mail.example/%61",
                "https://mail.example/%7E",
                "https://mail.example/%2B"
            })
    void another_spelling_of_a_canonical_uri_is_none(String text) {
        assertThat(ResourceUri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://alice@mail.example",
                "https://alice:secret@mail.example",
                "https://@mail.example",
                "https://mail.example@evil.example",
                "https://mail.example?",
                "https://mail.example?a=b",
                "https://mail.example/a?b",
                "https://mail.example#",
                "https://mail.example/#a"
            })
    void user_information_query_and_fragment_are_not_part_of_a_resource(String text) {
        assertThat(ResourceUri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bücher.example",
                "https://mail..example",
                "https://.mail.example",
                "https://mail.example.",
                "https://-mail.example",
                "https://mail-.example",
                "https://mail_1.example",
                "https://mail%2Eexample",
                "https://[::1]",
                "https://127.1",
                "https://2130706433",
                "https://0177.0.0.1",
                "https://256.0.0.1",
                "https://1.2.3.4.5",
                "https://0x7f",
                "https://mail.0x7f",
                "https://mail.1",
                "https://mail.0c",
                "https://127.0.0.0c"
            })
    void a_host_that_software_reads_in_two_ways_is_none(String text) {
        assertThat(ResourceUri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example/a%2Fb",
                "https://mail.example/a%5Cb",
                "https://mail.example/a/%252E%252E/b",
                "https://mail.example/a\\b",
                "https://mail.example/%00",
                "https://mail.example/%0A",
                "https://mail.example/%7F",
                "https://mail.example/%",
                "https://mail.example/%2",
                "https://mail.example/%zz",
                "https://mail.example/é",
                "https://mail.example/<a>",
                "https://mail.example/a|b"
            })
    void a_path_that_software_reads_in_two_ways_is_none(String text) {
        assertThat(ResourceUri.parse(text)).isEmpty();
    }

    @Test
    void a_uri_has_at_most_512_characters() {
        String base = "https://mail.example/";
        assertThat(ResourceUri.parse(base + "a".repeat(512 - base.length()))).isPresent();
        assertThat(ResourceUri.parse(base + "a".repeat(513 - base.length()))).isEmpty();
    }

    @Test
    void a_host_has_at_most_253_characters_and_its_labels_63() {
        String label = "a".repeat(63);
        String host = label + "." + label + "." + label + "." + "a".repeat(61);
        assertThat(ResourceUri.parse("https://" + host)).isPresent();
        assertThat(ResourceUri.parse("https://" + host + "a")).isEmpty();
        assertThat(ResourceUri.parse("https://" + label + "a.example")).isEmpty();
    }

    @Test
    void a_resource_that_is_not_canonical_cannot_be_held() {
        assertRefused(MALFORMED_AUTHORITY, () -> new ResourceUri("https://Mail.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example",
        "https://a.example, https://a.example/",
        "https://a.example/, https://a.example",
        "https://a.example, https://a.example/x",
        "https://a.example/, https://a.example/x",
        "https://a.example/x, https://a.example/x",
        "https://a.example/x, https://a.example/x/",
        "https://a.example/x, https://a.example/x/y/z",
        "https://a.example/x, https://a.example/x//y",
        "https://a.example/x/, https://a.example/x//y",
        "https://a.example:8443, https://a.example:8443/x"
    })
    void a_resource_covers_itself_and_what_lies_beneath_at_a_slash(String base, String other) {
        assertThat(new ResourceUri(base).covers(new ResourceUri(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example.evil.example",
        "https://a.example, https://a.examplex",
        "https://a.example, https://a.example:8443",
        "https://a.example, https://a.example:8443/x",
        "https://a.example, http://a.example",
        "https://a.example, https://b.a.example",
        "https://a.example/x, https://a.example",
        "https://a.example/x, https://a.example/",
        "https://a.example/x, https://a.example/xy",
        "https://a.example/x, https://a.example/X",
        "https://a.example/x, https://a.example/y/x",
        "https://a.example/x/, https://a.example/x",
        "https://a.example/x/, https://a.example/x/y"
    })
    void a_resource_covers_no_lookalike_and_nothing_above_it(String base, String other) {
        assertThat(new ResourceUri(base).covers(new ResourceUri(other))).isFalse();
    }
}
