package io.github.agentidentity.themes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of our pages: sources, texts, and what the bundler makes of them. */
class ScriptsTest {

    private static final Path SOURCES = Path.of("src", "main", "web");
    private static final Path THEME = Path.of("target", "classes", "theme", "agent-identity", "account");

    /** Ways by which a text becomes markup or a script, and by which another window speaks to a page. */
    private static final Pattern SINKS = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write"
            + "|DOMParser|createContextualFragment|srcdoc|\\beval\\b|new Function|javascript:|postMessage"
            + "|addEventListener\\(\\s*[\"']message|localStorage|document\\.cookie");

    private static final Pattern ADDRESS = Pattern.compile("https?://");

    private static final int MOST_BYTES = 60 * 1024;

    /** The console has ten times the texts, each in four languages: they are more than half of it. */
    private static final int MOST_BYTES_OF_CONSOLE = 112 * 1024;

    @ParameterizedTest
    @MethodSource("sources")
    void no_source_makes_markup_of_texts_or_listens_to_other_windows(Path source) throws IOException {
        assertThat(SINKS.matcher(Files.readString(source)).results().map(match -> match.group()))
                .as(source.toString())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void no_source_names_another_host(Path source) throws IOException {
        assertThat(Files.readString(source)).doesNotContainPattern(ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({"., de", "., fr", "., ja", "console, de", "console, fr", "console, ja"})
    void every_language_has_every_text_and_no_other(Path page, String language) throws IOException {
        assertThat(keys(page, language)).containsExactlyElementsOf(keys(page, "en"));
        assertThat(texts(page, language))
                .allSatisfy(text -> assertThat(text.asText()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "console"})
    void every_text_is_used(Path page) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path source : sources().toList()) {
            all.append(Files.readString(source));
        }
        assertThat(keys(page, "en")).allSatisfy(key -> assertThat(all).contains('"' + key + '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "ja"})
    void every_language_has_the_texts_of_the_frame(String language) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "theme.agent-identity.account.messages.messages", Locale.forLanguageTag(language));

        assertThat(texts.keySet())
                .containsExactlyInAnyOrder(
                        "agentIdentityConsole",
                        "agentIdentityConsoleNeedsScript",
                        "agentIdentityDirection",
                        "agentIdentityMyAgents",
                        "agentIdentityNeedsScript");
    }

    @Test
    void what_the_bundler_makes_is_small_and_needs_the_consoles_react_only() throws IOException {
        Path element = THEME.resolve(Path.of("resources", "my-agents.js"));
        String within = Files.readString(THEME.resolve(Path.of("resources", "agents-in-account.js")));

        Path console = THEME.resolve(Path.of("resources", "agent-console.js"));

        assertThat(Files.size(element)).isBetween(1024L, (long) MOST_BYTES);
        assertThat(Files.size(console)).isBetween(1024L, (long) MOST_BYTES_OF_CONSOLE);
        for (Path script : List.of(element, console)) {
            assertThat(Files.readString(script)).doesNotContainPattern("\\bimport *[\"'{(*]");
        }
        assertThat(Pattern.compile("from ?\"([^\"]+)\"|import ?\"([^\"]+)\"")
                        .matcher(within)
                        .results()
                        .map(match -> match.group().replaceAll("^[^\"]*", "")))
                .containsExactlyInAnyOrder("\"react\"", "\"./my-agents.js\"");
    }

    // The console stops looking for a page at the first entry of its menu that has children.
    @Test
    void the_page_stands_in_the_menu_before_every_entry_with_children() throws IOException {
        List<String> before = new ArrayList<>();
        for (JsonNode entry : json(THEME.resolve(Path.of("resources", "content.json")))) {
            if (entry.has("children")) {
                break;
            }
            before.add(entry.path("modulePath").asText());
        }

        assertThat(before).contains("/agents-in-account.js");
    }

    static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith(".ts"))
                    .filter(file -> !file.toString().endsWith(".d.ts"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<String> keys(Path page, String language) throws IOException {
        List<String> keys = new ArrayList<>();
        texts(page, language).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static JsonNode texts(Path page, String language) throws IOException {
        return json(SOURCES.resolve(page).resolve(Path.of("texts", language + ".json")));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file, UTF_8));
    }
}
