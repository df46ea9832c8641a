package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Axe on every page, however it is looked at: WCAG 2.2 at levels A and AA, and axe's best practices. */
@ExtendWith(Studio.Resolver.class)
class AccessibilityBrowserTest {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

    private static final Set<Look> LOOKS = Set.of(
            Look.LIGHT, Look.DARK, Look.RIGHT_TO_LEFT, Look.NARROW, Look.ZOOMED, Look.NO_SCRIPT, Look.DARK_NO_SCRIPT);

    static Stream<Arguments> every_situation_in_every_look() {
        return Arrays.stream(Situation.values())
                .flatMap(situation -> LOOKS.stream().sorted().map(look -> Arguments.of(situation, look)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("every_situation_in_every_look")
    void axe_finds_no_violation(Situation situation, Look look, Studio studio) {
        assertThat(violations(studio.show(situation, look))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "ja"})
    void axe_finds_no_violation_in_any_language(String language, Studio studio) {
        assertThat(violations(studio.show(Situation.EVERYTHING, Look.NARROW, "lang=" + language)))
                .isEmpty();
    }

    private static List<String> violations(Chromium browser) {
        Results results = new AxeBuilder().withTags(RULES).analyze(browser.forTool());
        assertThat(results.getPasses()).as("rules that axe has tried").isNotEmpty();
        return results.getViolations().stream()
                .flatMap(AccessibilityBrowserTest::sentences)
                .toList();
    }

    private static Stream<String> sentences(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp() + ": " + where(node));
    }

    private static String where(CheckedNode node) {
        return node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary();
    }
}
