package io.github.agentidentity.themes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleTest {

    /** Marks stacked on a letter reach over the lines above it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".agent-identity-own",
                ".agent-identity-words-box",
                ".agent-identity-words blockquote",
                ".agent-identity-words-list"
            })
    void what_the_agent_wrote_is_not_painted_over_words_of_the_servers(String box) throws IOException {
        assertThat(sheet().split("}"))
                .filteredOn(rule -> rule.contains("contain: paint"))
                .anySatisfy(rule -> assertThat(Arrays.stream(selectors(rule))).contains(box));
    }

    private static String[] selectors(String rule) {
        String list = rule.substring(rule.lastIndexOf("*/") + 1, rule.indexOf('{'));
        return Arrays.stream(list.replace("/", "").split(","))
                .map(String::strip)
                .toArray(String[]::new);
    }

    private static String sheet() throws IOException {
        String name = "/theme-resources/resources/css/agent-identity.css";
        try (InputStream file = StyleTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        }
    }
}
