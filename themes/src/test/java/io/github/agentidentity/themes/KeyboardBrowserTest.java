package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** The pages with the keyboard alone: everything can be reached in order, and nothing is decided by accident. */
@ExtendWith(Studio.Resolver.class)
class KeyboardBrowserTest {

    /** Keeps the decision of each form that the page would send, and the page. */
    private static final String WATCH = """
            window.sent = [];
            addEventListener('submit', event => {
              event.preventDefault();
              window.sent.push(event.submitter?.value ?? 'without a button');
            }, true);
            document.querySelectorAll('.agent-identity details').forEach(fold => fold.open = true);
            window.fields = [...document.querySelectorAll('.agent-identity :is(input, select, textarea, summary)')]
                .filter(field => field.type !== 'hidden' && !field.matches(':disabled'));
            return window.fields.length;""";

    private static final String FOCUS_FIELD = """
            const field = window.fields[arguments[0]];
            document.querySelectorAll('.agent-identity details').forEach(fold => fold.open = true);
            field.focus();
            return (document.activeElement === field ? '' : 'not focused: ') + field.outerHTML;""";

    private static final String FOCUS_BUTTON = """
            const button = document.querySelector('button[name=decision][value=' + arguments[0] + ']');
            button.focus();
            return document.activeElement === button;""";

    private static final String FOCUSED =
            "return document.activeElement === document.body ? '' : document.activeElement.textContent.trim();";

    static Stream<Situation> approvals() {
        return Arrays.stream(Situation.values()).filter(Situation::isApproval);
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void the_tab_key_goes_through_the_page_as_it_is_read(Situation situation, Studio studio) {
        Stops stops = Stops.on(studio.show(situation, Look.LIGHT));

        assertThat(stops.names()).isNotEmpty();
        assertThat(stops.missed()).isEmpty();
        assertThat(stops.backwards()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void the_tab_key_follows_a_page_that_is_read_from_right_to_left(Situation situation, Studio studio) {
        Stops stops = Stops.on(studio.show(situation, Look.RIGHT_TO_LEFT));

        assertThat(stops.missed()).isEmpty();
        assertThat(stops.backwards()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("approvals")
    void the_return_key_in_a_field_decides_nothing(Situation situation, Studio studio) {
        Chromium browser = studio.show(situation, Look.LIGHT);
        long fields = (Long) browser.evaluate(WATCH);

        for (int i = 0; i < fields; i++) {
            String field = browser.evaluate(FOCUS_FIELD, i).toString();
            browser.press(Keys.ENTER);
            assertThat(browser.texts("return window.sent.splice(0)"))
                    .as("sent from %s", field)
                    .isSubsetOf("look");
            assertThat(field).doesNotStartWith("not focused");
        }
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                        Arguments.of(Situation.TWO_READS, "deny"),
                        Arguments.of(Situation.TWO_READS, "approve"),
                        Arguments.of(Situation.RESUMPTION, "leave"),
                        Arguments.of(Situation.RESUMPTION, "resume"))
                .flatMap(decision -> Stream.of(Keys.ENTER, Keys.SPACE)
                        .map(key -> Arguments.of(decision.get()[0], decision.get()[1], key)));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("decisions")
    void a_key_on_a_button_decides_as_the_button_says(Situation situation, String decision, Keys key, Studio studio) {
        Chromium browser = studio.show(situation, Look.LIGHT);

        assertThat(browser.evaluate(FOCUS_BUTTON, decision)).isEqualTo(true);
        browser.press(key);
        browser.await(() -> !studio.pages().posted().isEmpty());

        assertThat(studio.pages().posted()).hasSize(1);
        assertThat(studio.pages().posted().get(0).values("decision")).isEqualTo(List.of(decision));
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"LIGHT", "NO_SCRIPT"})
    void the_focus_is_on_the_message_when_the_page_comes_again(Look look, Studio studio) {
        Chromium browser = studio.show(Situation.MISTAKE, look);

        assertThat(browser.evaluate(FOCUSED).toString())
                .contains(Messages.of("en").get("agentIdentityMistakeTitle"))
                .doesNotContain(Messages.of("en").get("agentIdentityDeny"));
    }
}
