package io.github.agentidentity.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for the tables of conformance: a requirement is held by tests that are there, and stands once. */
class ConformanceTest {

    private static final Path REPOSITORY = Path.of("..");

    /** A test in code font, with or without a method. */
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Contract))(?:#(\\w+))?`");

    /** The id of a requirement of the AuthZEN binding, at the beginning of a row. */
    private static final Pattern ID = Pattern.compile("(?m)^\\| `([a-z-]+\\.[a-z0-9-]+)`");

    @Test
    void each_test_that_a_table_names_is_there() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(tables());
        int names = 0;
        while (named.find()) {
            names++;
            String source = tests.getOrDefault(named.group(1), "");
            boolean isThere = !source.isEmpty()
                    && Optional.ofNullable(named.group(2))
                            .map(method -> source.contains("void " + method + "("))
                            .orElse(true);
            if (!isThere) {
                missing.add(named.group());
            }
        }
        assertThat(names).isGreaterThan(150);
        assertThat(missing).isEmpty();
    }

    @Test
    void each_requirement_of_the_authzen_binding_stands_once() throws IOException {
        List<String> ids =
                ID.matcher(tables()).results().map(found -> found.group(1)).toList();
        assertThat(ids).hasSize(78).doesNotHaveDuplicates();
    }

    /** Everything from the first heading about conformance on. */
    private static String tables() throws IOException {
        String page = Files.readString(REPOSITORY.resolve("docs").resolve("protocol.md"));
        return page.substring(page.indexOf("## Conformance"));
    }

    /** Sources of tests by the names of their classes; of two with one name, both. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> all = Files.walk(REPOSITORY)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/"))
                    .collect(Collectors.toMap(
                            path -> path.getFileName().toString().replace(".java", ""),
                            ConformanceTest::text,
                            String::concat));
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
