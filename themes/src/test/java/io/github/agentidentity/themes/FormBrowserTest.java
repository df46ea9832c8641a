package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;

/** Contents of the forms as they arrive at the server: with script and without, the same. */
@ExtendWith(Studio.Resolver.class)
class FormBrowserTest {

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"LIGHT", "NO_SCRIPT"})
    void approving_sends_what_is_ticked_and_what_was_shown(Look look, Studio studio) {
        Chromium browser = studio.show(Situation.TWO_READS, look);
        browser.click(By.cssSelector("input[name=allow][value='0.1']"));
        PageServer.Posted posted = decide(studio, browser, "approve");

        assertThat(posted.values("allow")).containsExactly("0.0");
        assertThat(posted.values("shown")).hasSize(1);
        assertThat(posted.values("decision")).containsExactly("approve");
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"LIGHT", "NO_SCRIPT"})
    void an_action_that_cannot_be_undone_is_approved_only_once_it_is_ticked(Look look, Studio studio) {
        Chromium browser = studio.show(Situation.SIXTY_ACTIONS, look);

        assertThat(decide(studio, browser, "approve").values("allow")).doesNotContain("0.59");
    }

    @Test
    void denying_sends_the_decision_and_nothing_that_could_be_wrong(Studio studio) {
        Chromium browser = studio.show(Situation.SIXTY_ACTIONS, Look.LIGHT);

        assertThat(decide(studio, browser, "deny").names()).contains("decision").isSubsetOf("decision", "shown");
    }

    @Test
    void denying_needs_no_field_to_be_filled_in_well(Studio studio) {
        Chromium browser = studio.show(Situation.EVERYTHING, Look.LIGHT);
        browser.evaluate("document.querySelectorAll('input[type=number]').forEach(f => f.value = '-1'); return true");

        assertThat(decide(studio, browser, "deny").values("decision")).containsExactly("deny");
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void every_form_that_decides_is_sent_to_the_address_that_the_frame_names(Situation situation, Studio studio) {
        Chromium browser = studio.show(situation, Look.LIGHT);
        List<String> foreign = browser.texts("""
                return [...document.forms]
                    .filter(form => form.method !== 'post' || new URL(form.action).pathname !== location.pathname)
                    .map(form => form.outerHTML);""");

        assertThat(foreign).isEmpty();
    }

    private static PageServer.Posted decide(Studio studio, Chromium browser, String decision) {
        browser.click(By.cssSelector("button[name=decision][value=" + decision + "]"));
        browser.await(() -> !studio.pages().posted().isEmpty());
        return studio.pages().posted().get(0);
    }
}
