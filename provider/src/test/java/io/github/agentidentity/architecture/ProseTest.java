package io.github.agentidentity.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for comments in the sources of all modules, and for pages that name classes. */
class ProseTest {

    private static final Path REPOSITORY = Path.of("..");

    /** A class in code font, with or without a method. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+)(?:#([a-z]\\w*))?`");

    @ParameterizedTest
    @ValueSource(strings = {"What", "Who", "Whom", "Whose", "Which", "Whoever", "How", "Where", "When"})
    void a_javadoc_begins_with_the_thing_that_it_is_about(String word) {
        assertNowhere("/\\*\\*\\s*(\\*\\s*)?" + word + "\\b");
    }

    @Test
    void no_comment_refers_to_a_document_that_is_not_in_the_repository() {
        assertNowhere("\\b(THREATS|PROTOCOL|DESIGN|STYLE|HOUSE|FAULTS|DECISIONS|CONSOLES|SIGNALS)\\b(, | \\d|\\.md)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "walkthrough.md", "how-to-add.md"})
    void each_class_and_method_that_a_page_names_is_there(String page) {
        Matcher named = NAMED.matcher(text(REPOSITORY.resolve("docs").resolve(page)));
        List<String> missing = new ArrayList<>();
        int names = 0;
        while (named.find()) {
            names++;
            String method = Optional.ofNullable(named.group(2)).orElse("");
            if (sources()
                    .filter(source -> source.endsWith(named.group(1) + ".java"))
                    .noneMatch(source -> text(source).contains(method))) {
                missing.add(named.group());
            }
        }
        assertThat(names).isGreaterThan(5);
        assertThat(missing).isEmpty();
    }

    private static void assertNowhere(String pattern) {
        Pattern refused = Pattern.compile(pattern);
        assertThat(sources().filter(source -> refused.matcher(text(source)).find()))
                .as(pattern)
                .isEmpty();
    }

    private static Stream<Path> sources() {
        try (Stream<Path> all = Files.walk(REPOSITORY)) {
            List<Path> found = all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/"))
                    .filter(path -> !path.endsWith("ProseTest.java"))
                    .toList();
            assertThat(found).hasSizeGreaterThan(500);
            return found.stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
