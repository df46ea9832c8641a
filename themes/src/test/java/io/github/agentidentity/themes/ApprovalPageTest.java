package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalPageTest {

    private static final String REFUSED_FOR_NOW =
            "Refused for now: each use would need its own approval, which cannot be given yet";

    private static final String HOSTILE =
            "</blockquote><script>alert(1)</script><b onclick='x'>${7*7} <#assign x=1>{0} &lt;</b>";

    @Test
    void the_page_begins_with_who_and_for_how_long() {
        Element facts = page(Sample.mission()).expectFirst("main dl");

        assertThat(facts.text()).contains("Inbox assistant", "inbox-assistant", "carol", "21 November 2026, 18:00 UTC");
        assertThat(facts.previousElementSibling()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"goal", "agentName", "agentClientId", "sponsor", "humanName", "expiresAt", "goalLang"})
    void markup_and_template_syntax_in_a_text_stay_text(String member) {
        Document page = page(Sample.mission().with(member, HOSTILE));

        assertThat(page.select("script, b, [onclick]")).isEmpty();
        assertThat(page.html()).contains("${7*7} &lt;#assign x=1&gt;{0}");
    }

    @Test
    void markup_in_lists_stays_text() {
        Document page = page(Sample.mission()
                .with(
                        "statements",
                        List.of(
                                Map.of("kind", "constraint", "text", HOSTILE),
                                Map.of("kind", "success", "text", HOSTILE)))
                .with("notGranted", List.of(HOSTILE))
                .withLimit("agentIdentityLimitOther", HOSTILE));

        assertThat(page.select("script, b, [onclick]")).isEmpty();
        assertThat(page.select("li:contains(alert)")).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void what_the_agent_wrote_stands_in_the_quoted_block_and_nowhere_else() {
        Document page = page(Sample.mission()
                .with("goal", "Sesame, open")
                .with("statements", List.of(Map.of("kind", "constraint", "text", "Sesame, please"))));

        assertThat(page.select("figure").text()).contains("The agent's own words", "Inbox assistant", "Sesame, open");
        page.select("figure").remove();
        assertThat(page.text()).doesNotContain("Sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u202A", "\u2066", "\u2069"})
    void a_character_that_turns_the_direction_of_text_is_replaced(String control) {
        Document page = page(Sample.mission()
                .with("goal", "a" + control + "b")
                .with("agentName", "c" + control + "d")
                .with("notGranted", List.of("e" + control + "f")));

        assertThat(page.text()).doesNotContain(control).contains("a\uFFFDb", "c\uFFFDd", "e\uFFFDf");
    }

    @Test
    void the_agents_words_find_their_own_direction_and_language() {
        Element quote = page(Sample.mission().with("goalLang", "he")).expectFirst("blockquote");

        assertThat(quote.attr("dir")).isEqualTo("auto");
        assertThat(quote.attr("lang")).isEqualTo("he");
        assertThat(page(Sample.mission()).expectFirst("blockquote").hasAttr("lang"))
                .isFalse();
    }

    @Test
    void the_agents_words_can_be_scrolled_by_keyboard() {
        Document page = page(Sample.mission());
        Element box = page.expectFirst("figure [tabindex]");

        assertThat(box.select("blockquote")).hasSize(1);
        assertThat(box.attr("tabindex")).isEqualTo("0");
        assertThat(box.attr("role")).isEqualTo("region");
        assertThat(page.expectFirst("#" + box.attr("aria-labelledby")).text()).contains("The agent's own words");
    }

    @Test
    void what_cannot_be_undone_is_said_in_words() {
        assertThat(effects(false, true, "self")).contains("Cannot be undone");
        assertThat(effects(false, false, "self")).doesNotContain("Cannot be undone");
    }

    @Test
    void what_would_need_an_approval_each_time_is_said_to_be_refused() {
        assertThat(effects(true, false, "self")).contains(REFUSED_FOR_NOW);
        assertThat(effects(false, false, "self")).doesNotContain(REFUSED_FOR_NOW);
    }

    @Test
    void who_can_see_an_effect_is_said_in_words() {
        assertThat(effects(false, false, "self")).containsExactly("Stays between you and those involved");
        assertThat(effects(false, false, "team")).containsExactly("Your team can see it");
        assertThat(effects(false, false, "internal")).containsExactly("Everybody in the organization can see it");
        assertThat(effects(false, false, "public")).containsExactly("Anybody can see it");
    }

    @Test
    void an_unknown_visibility_is_not_taken_for_a_narrow_one() {
        assertThat(effects(false, false, "galaxy")).containsExactly("It is not known who can see it");
    }

    @Test
    void the_servers_limits_stand_with_their_entry() {
        Document page = page(Sample.mission().withLimit("agentIdentityLimitTenant", "acme"));
        assertThat(page.expectFirst("fieldset").text()).contains("https://mail.example", "Only within: acme");
        assertThat(page(Sample.mission().withLimit("agentIdentityLimitApprovedByYou", ""))
                        .expectFirst("fieldset")
                        .text())
                .contains("Refused until you can approve each use, which is not possible yet");
    }

    @Test
    void the_value_of_a_limit_is_printed_and_not_interpreted() {
        Document page =
                page(Sample.mission().withLimit("agentIdentityLimitTenant", "<b>${agentIdentityApprove}</b>\u202Ex"));
        assertThat(page.expectFirst("fieldset").text()).contains("Only within: <b>${agentIdentityApprove}</b>\uFFFDx");
    }

    @Test
    void each_action_is_ticked_and_can_be_unticked_by_its_own_name() {
        Element box = page(Sample.mission()).expectFirst("fieldset input[type=checkbox]");

        assertThat(box.attr("name")).isEqualTo("allow");
        assertThat(box.attr("value")).isEqualTo("0.0");
        assertThat(box.hasAttr("checked")).isTrue();
        assertThat(page(Sample.mission()).select("label[for=" + box.id() + "]").text())
                .isEqualTo("Send messages in your name messages.send");
        assertThat(page(Sample.mission().unticked()).select("input[checked]")).isEmpty();
    }

    @Test
    void what_an_action_does_is_read_out_with_its_box() {
        Document page = page(Sample.mission().withAction(true, true, "public"));
        Element box = page.expectFirst("fieldset input[type=checkbox]");

        assertThat(page.expectFirst("#" + box.attr("aria-describedby")).text())
                .contains("Cannot be undone", REFUSED_FOR_NOW, "Anybody can see it");
    }

    @Test
    void an_entry_is_a_group_that_is_called_by_its_resource() {
        assertThat(page(Sample.mission())
                        .expectFirst("form > section > fieldset > legend")
                        .text())
                .isEqualTo("https://mail.example");
    }

    @Test
    void an_amount_is_a_field_that_says_how_high_it_may_be() {
        Document page = page(Sample.mission().withField(amount("20.00")));
        Element field = page.expectFirst("input[name=amount.0]");

        assertThat(field.attr("value")).isEqualTo("20.00");
        assertThat(page.select("label[for=" + field.id() + "]").text()).isEqualTo("Maximum each time:");
        assertThat(page.expectFirst("#" + field.attr("aria-describedby")).text())
                .isEqualTo("EUR (no more than 500.00)");
        assertThat("12.50").matches(field.attr("pattern"));
        assertThat("12,50").doesNotMatch(field.attr("pattern"));
    }

    @Test
    void what_a_human_typed_into_a_field_stays_text() {
        Document page = page(Sample.mission().withField(amount("\"><script>alert(1)</script>")));

        assertThat(page.select("script")).isEmpty();
        assertThat(page.expectFirst("input[name=amount.0]").attr("value")).isEqualTo("\"><script>alert(1)</script>");
    }

    @Test
    void a_count_is_a_field_for_numbers_up_to_what_was_derived() {
        Element field = page(Sample.mission()
                        .withField(Map.of(
                                "name", "calls.0",
                                "message", "agentIdentityLimitCalls",
                                "highest", "50",
                                "unit", "",
                                "value", "50",
                                "count", true)))
                .expectFirst("input[name=calls.0]");

        assertThat(field.attr("type")).isEqualTo("number");
        assertThat(field.attr("min")).isEqualTo("1");
        assertThat(field.attr("max")).isEqualTo("50");
    }

    @Test
    void the_end_can_be_brought_forward() {
        Document page = page(Sample.mission().with("chosenEnd", "2026-11-21T17:00:00"));
        Element field = page.expectFirst("input[name=end]");

        assertThat(field.attr("value")).isEqualTo("2026-11-21T17:00:00");
        assertThat(field.attr("max")).isEqualTo("2026-11-21T18:00:00");
        assertThat(page.select("label[for=" + field.id() + "]").text()).isEqualTo("End it no later than (UTC):");
    }

    @Test
    void a_choice_that_was_not_taken_says_why_at_once() {
        Document page = page(Sample.mission().with("mistake", "agentIdentityMistakeNothingTicked"));
        Element alert = page.expectFirst("[role=alert]");

        assertThat(page.title()).isEqualTo("Nothing was approved.");
        assertThat(alert.text()).contains("Nothing was approved.", "Tick what the agent may do");
        assertThat(page.expectFirst("main .agent-identity").child(0)).isSameAs(alert);
    }

    @Test
    void every_field_has_a_label_and_no_two_share_an_id() {
        Document page = page(Sample.mission().withField(amount("1")));

        assertThat(page.select("input:not([type=hidden])"))
                .allSatisfy(field ->
                        assertThat(page.select("label[for=" + field.id() + "]")).hasSize(1));
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    private static Map<String, ?> amount(String value) {
        return Map.of(
                "name", "amount.0",
                "message", "agentIdentityLimitAmount",
                "highest", "500.00",
                "unit", "EUR",
                "value", value,
                "count", false);
    }

    @Test
    void what_was_asked_for_and_not_given_is_shown() {
        Document page = page(Sample.mission().with("notGranted", List.of("https://forum.example: permissions.change")));

        assertThat(page.text()).contains("What it will not be able to do", "https://forum.example: permissions.change");
        assertThat(page(Sample.mission()).text()).doesNotContain("What it will not be able to do");
    }

    @Test
    void a_mission_that_ends_with_the_session_says_so() {
        String sentence = "The mission also ends when you sign out in this browser.";

        assertThat(page(Sample.mission().with("endsWithSession", true)).text()).contains(sentence);
        assertThat(page(Sample.mission()).text()).doesNotContain(sentence);
    }

    @Test
    void a_mission_that_outlives_the_session_says_so() {
        String sentence = "The mission goes on after you sign out, until the time above.";

        assertThat(page(Sample.mission()).text()).contains(sentence);
        assertThat(page(Sample.mission().with("endsWithSession", true)).text()).doesNotContain(sentence);
    }

    @Test
    void the_human_approves_or_denies_and_neither_is_preselected() {
        Element form = page(Sample.mission()).expectFirst("#agent-identity-approval");

        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.attr("action")).isEqualTo("/action?code=1&tab=2");
        assertThat(form.select("button[name=decision]").eachAttr("value")).containsExactlyInAnyOrder("deny", "approve");
        assertThat(form.select("[autofocus]")).isEmpty();
    }

    @Test
    void the_decision_names_what_was_shown() {
        Element form = page(Sample.mission()).expectFirst("#agent-identity-approval");

        assertThat(form.select("input[name=shown]").eachAttr("value"))
                .containsExactly("sha-256:Lkl1fgRUd7osq70y8YgMkfR9izVKus_C8pjX_RAXMWM");
    }

    @Test
    void the_page_says_for_whom_the_agent_would_act() {
        assertThat(page(Sample.mission()).expectFirst("main dl").text()).contains("alice");
    }

    @Test
    void the_return_key_in_a_field_decides_nothing() {
        Element first = page(Sample.mission()).expectFirst("form button");

        assertThat(first.attr("type")).isEqualTo("submit");
        assertThat(first.hasAttr("disabled") && first.hasAttr("hidden")).isTrue();
    }

    @Test
    void deny_comes_first_and_asks_for_nothing_to_be_filled_in_well() {
        Element first = page(Sample.mission()).expectFirst("form button[name]");

        assertThat(first.attr("value")).isEqualTo("deny");
        assertThat(first.hasAttr("formnovalidate")).isTrue();
    }

    @Test
    void what_cannot_be_approved_can_still_be_denied() {
        Document page = page(Sample.mission().with("blockedBy", "agentIdentityBlockedNoStrongerLevel"));

        assertThat(page.select("form button[name]").eachAttr("value")).containsExactly("deny");
        assertThat(page.expectFirst("fieldset").hasAttr("disabled")).isTrue();
        assertThat(page.select("input[name=end]")).isEmpty();
        assertThat(page.select("[role=alert]").text())
                .contains("You cannot approve this now.", "none is set up here", "agent.approval-acr");
    }

    @Test
    void a_template_says_that_nobody_will_be_asked_again_and_how_much_of_it_there_is() {
        Document page = page(Sample.mission().with("maxConcurrent", "3").with("maxDerivations", "1,000"));

        assertThat(page.title()).isEqualTo("May this agent start tasks for you by itself?");
        assertThat(page.text())
                .contains("you will not be asked each time")
                .contains("At most this many tasks at the same time: 3")
                .contains("All its tasks together obtain at most this many access tokens: 1,000");
    }

    @Test
    void a_mission_says_how_many_tokens_it_is_good_for_and_nothing_of_templates() {
        Document page = page(Sample.mission().with("maxDerivations", "20"));

        assertThat(page.text())
                .contains("The agent obtains at most this many access tokens: 20")
                .doesNotContain("asked each time");
    }

    @Test
    void an_end_that_was_asked_for_and_is_not_given_stands_beside_the_one_that_is() {
        assertThat(page(Sample.mission().with("askedUntil", "1 December 2026, 18:00 UTC"))
                        .text())
                .contains("21 November 2026, 18:00 UTC The agent asked for a later end: 1 December 2026, 18:00 UTC");
        assertThat(page(Sample.mission()).text()).doesNotContain("The agent asked for a later end");
    }

    @Test
    void a_suspended_mission_goes_on_as_it_was_or_stays_as_it_is() {
        Document page = page(Sample.mission().with("resumption", true));

        assertThat(page.title()).isEqualTo("May this mission go on?");
        assertThat(page.select("form button[name]").eachAttr("value")).containsExactly("leave", "resume");
        assertThat(page.expectFirst("fieldset").hasAttr("disabled")).isTrue();
        assertThat(page.select("input[name=end]")).isEmpty();
        assertThat(page.text()).contains("This mission was suspended.");
    }

    @Test
    void what_cannot_be_resumed_can_still_be_left() {
        Document page = page(
                Sample.mission().with("resumption", true).with("blockedBy", "agentIdentityBlockedLevelNotReached"));

        assertThat(page.select("form button[name]").eachAttr("value")).containsExactly("leave");
    }

    @Test
    void headings_come_in_order() {
        List<String> levels = page(Sample.mission()).select("h1, h2, h3").stream()
                .map(Element::normalName)
                .toList();

        assertThat(levels).startsWith("h1", "h2").containsOnlyOnce("h1").containsSubsequence("h2", "h3");
    }

    @Test
    void the_page_runs_no_script_and_loads_nothing_from_elsewhere() {
        Document page = page(Sample.mission());

        assertThat(page.select("script, style, iframe, img, [style]")).isEmpty();
        assertThat(page.select("link").eachAttr("href")).containsExactly("/resources/login/css/agent-identity.css?v=2");
        assertThat(page.select("*").stream().flatMap(e -> e.attributes().asList().stream()))
                .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    }

    @Test
    void the_window_is_titled_as_the_page() {
        assertThat(page(Sample.mission()).title()).isEqualTo("May this agent act for you?");
    }

    private static Document page(Sample sample) {
        return Page.of(Page.APPROVAL, sample.model());
    }

    private static List<String> effects(boolean gated, boolean irreversible, String visibility) {
        return page(Sample.mission().withAction(gated, irreversible, visibility))
                .select("li li")
                .eachText();
    }
}
