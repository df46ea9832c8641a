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

    private static final String ASKED_EACH_TIME = "Each use needs an approval of its own";

    private static final String HOSTILE =
            "</blockquote><script>alert(1)</script><b onclick='x'>${7*7} <#assign x=1>{0} &lt;</b>";

    @Test
    void the_page_begins_with_who_may_do_what_at_worst_and_until_when() {
        Element facts = page(Sample.mission()
                        .withSummary(
                                "services",
                                List.of(Map.of(
                                        "name",
                                        "Mail",
                                        "counts",
                                        List.of(
                                                Sample.count("4", "ActionsMany"),
                                                Sample.count("2", "IrreversibleMany"),
                                                Sample.count("1", "PublicOne")))))
                        .withSummary("worst", List.of(Sample.action(false, true, "self"))))
                .expectFirst("main dl");

        assertThat(facts.select("dt").eachText()).containsExactly("Agent", "It may", "At worst", "Until");
        assertThat(facts.select("dd").eachText())
                .containsExactly(
                        "Inbox assistant inbox-assistant",
                        "Mail: 4 actions, 2 cannot be undone, 1 visible to anybody",
                        "Send messages in your name",
                        "21 November 2026, 19:00 CET (in 59 minutes) Also after you sign out in this browser.");
        assertThat(facts.previousElementSibling()).isNull();
    }

    @Test
    void where_nothing_is_risky_the_summary_says_so() {
        assertThat(page(Sample.mission()).expectFirst("main dl").text())
                .contains("All of it can be undone, and nobody outside the organization can see it.");
    }

    @Test
    void the_summary_says_how_many_risky_actions_it_does_not_name() {
        assertThat(page(Sample.mission()
                                .withSummary("worst", List.of(Sample.action(false, true, "self")))
                                .withSummary("furtherRisky", Sample.count("2", "FurtherMany")))
                        .expectFirst("main dl")
                        .text())
                .contains("2 more");
    }

    @Test
    void the_list_comes_before_the_agents_words_and_they_before_the_decision() {
        Document page = page(Sample.mission());
        List<Element> order = page.select("dl, fieldset.agent-identity-entry, figure, button[value=deny]");

        assertThat(order).extracting(Element::normalName).containsExactly("dl", "fieldset", "figure", "button");
    }

    @Test
    void passing_on_to_other_agents_is_a_warning_before_the_list() {
        Document page = page(Sample.mission()
                .withSummary("delegable", true)
                .withSummary("delegates", List.of("research-assistant")));
        Element warning = page.expectFirst(".agent-identity-warning");

        assertThat(warning.text()).isEqualTo("It may pass some of this on to other agents. To: research-assistant");
        assertThat(warning.nextElementSiblings().select("form")).isNotEmpty();
        assertThat(page(Sample.mission()).select(".agent-identity-warning")).isEmpty();
    }

    @Test
    void our_texts_say_in_which_language_and_direction_they_are() {
        Element ours = page(Sample.mission()).expectFirst("main > .agent-identity");

        assertThat(ours.attr("lang")).isEqualTo("en");
        assertThat(ours.attr("dir")).isEqualTo("ltr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentName", "agentClientId", "sponsor", "humanName", "expiresAt", "decideBy"})
    void markup_and_template_syntax_in_a_text_stay_text(String member) {
        Document page = page(Sample.mission().with(member, HOSTILE));

        assertThat(page.select("script, b, [onclick]")).isEmpty();
        assertThat(page.html()).contains("${7*7} &lt;#assign x=1&gt;{0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"goal", "language"})
    void markup_and_template_syntax_in_the_agents_words_stay_text(String member) {
        Document page = page(Sample.mission().withWords(member, HOSTILE));

        assertThat(page.select("script, b, [onclick]")).isEmpty();
        assertThat(page.html()).contains("${7*7} &lt;#assign x=1&gt;{0}");
    }

    @Test
    void markup_in_lists_stays_text() {
        Document page = page(Sample.mission()
                .withWords(
                        "statements",
                        List.of(
                                Map.of("kind", "constraint", "text", HOSTILE),
                                Map.of("kind", "success", "text", HOSTILE)))
                .with("notGranted", List.of(HOSTILE))
                .withEntry("ownLimits", List.of(Map.of("message", "agentIdentityLimitOther", "words", HOSTILE))));

        assertThat(page.select("script, b, [onclick]")).isEmpty();
        assertThat(page.select("li:contains(alert)")).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void what_the_agent_wrote_stands_in_the_quoted_block_and_nowhere_else() {
        Document page = page(Sample.mission()
                .withWords("goal", "Sesame, open")
                .withWords("statements", List.of(Map.of("kind", "constraint", "text", "Sesame, please"))));

        assertThat(page.select("figure").text())
                .contains("The agent's own words, which nobody has checked", "Inbox assistant", "Sesame, open");
        page.select("figure").remove();
        assertThat(page.text()).doesNotContain("Sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u202A", "\u2066", "\u2069"})
    void a_character_that_turns_the_direction_of_text_is_replaced(String control) {
        Document page = page(Sample.mission()
                .withWords("goal", "a" + control + "b")
                .with("agentName", "c" + control + "d")
                .with("notGranted", List.of("e" + control + "f")));

        assertThat(page.text()).doesNotContain(control).contains("a\uFFFDb", "c\uFFFDd", "e\uFFFDf");
    }

    @Test
    void the_agents_words_find_their_own_direction_and_language() {
        Element quote = page(Sample.mission().withWords("language", "he")).expectFirst("blockquote");

        assertThat(quote.attr("dir")).isEqualTo("auto");
        assertThat(quote.attr("lang")).isEqualTo("he");
        assertThat(page(Sample.mission()).expectFirst("blockquote").hasAttr("lang"))
                .isFalse();
    }

    @Test
    void long_words_are_folded_to_three_lines_and_unfold_without_a_script() {
        Document page = page(Sample.mission().withWords("long", true));
        Element fold = page.expectFirst("figure details");

        assertThat(fold.hasAttr("open")).isFalse();
        assertThat(fold.text()).isEqualTo("Show all of its words");
        assertThat(page.select("figure details + div blockquote")).hasSize(1);
        assertThat(page(Sample.mission()).select("figure details")).isEmpty();
    }

    @Test
    void what_cannot_be_undone_is_said_in_words() {
        assertThat(effects(false, true, "self")).contains("Cannot be undone");
        assertThat(effects(false, false, "self")).doesNotContain("Cannot be undone");
    }

    @Test
    void what_needs_an_approval_each_time_is_said_to_do_so() {
        assertThat(effects(true, false, "self")).contains(ASKED_EACH_TIME);
        assertThat(effects(false, false, "self")).doesNotContain(ASKED_EACH_TIME);
    }

    @Test
    void who_can_see_an_effect_is_said_in_words_where_it_is_more_than_those_involved() {
        assertThat(effects(false, false, "self")).isEmpty();
        assertThat(effects(false, false, "team")).containsExactly("Your team can see it");
        assertThat(effects(false, false, "internal")).containsExactly("Everybody in the organization can see it");
        assertThat(effects(false, false, "public")).containsExactly("Anybody can see it");
    }

    @Test
    void harmless_actions_are_folded_where_they_are_many() {
        Document page = page(Sample.mission().withHarmless(59));

        assertThat(page.expectFirst("fieldset details summary").text())
                .startsWith("59 more actions, which can be undone");
        assertThat(page.expectFirst("fieldset details").hasAttr("open")).isFalse();
        assertThat(page.expectFirst("fieldset input").closest("details")).isNull();
        assertThat(page.select("fieldset details input")).hasSize(59);
        assertThat(page(Sample.mission().withHarmless(4)).select("fieldset details"))
                .isEmpty();
    }

    @Test
    void nothing_is_folded_after_a_mistake() {
        Document page = page(Sample.mission().withHarmless(59).with("mistake", "agentIdentityMistakeBeyond"));

        assertThat(page.select("details:not([open])")).isEmpty();
    }

    @Test
    void an_unknown_visibility_is_not_taken_for_a_narrow_one() {
        assertThat(effects(false, false, "galaxy")).containsExactly("It is not known who can see it");
    }

    @Test
    void the_servers_limits_stand_with_their_entry() {
        assertThat(page(limited("limits", "agentIdentityLimitTenant", "acme"))
                        .expectFirst("fieldset")
                        .text())
                .contains("https://mail.example", "Only within: acme");
        assertThat(page(limited("limits", "agentIdentityLimitApprovedByYou", ""))
                        .expectFirst("fieldset")
                        .text())
                .contains("You approve each use");
    }

    @Test
    void a_limit_in_the_agents_words_is_quoted_and_said_to_be_its_own() {
        Element fieldset = page(limited("ownLimits", "agentIdentityLimitTenant", "CHECKED BY YOUR IT DEPARTMENT"))
                .expectFirst("fieldset");

        assertThat(fieldset.text()).contains("Limits in the agent's own words, which nobody has checked:");
        assertThat(fieldset.select("q").text()).isEqualTo("CHECKED BY YOUR IT DEPARTMENT");
        fieldset.select("q").remove();
        assertThat(fieldset.text()).doesNotContain("CHECKED");
    }

    @Test
    void a_path_that_nobody_registered_is_quoted() {
        Element legend = page(Sample.mission().withEntry("ownPath", "/checked-by-your-it"))
                .expectFirst("legend");

        assertThat(legend.text()).isEqualTo("Mail https://mail.example /checked-by-your-it");
        assertThat(legend.select("q").text()).isEqualTo("/checked-by-your-it");
    }

    private static Sample limited(String kind, String message, String words) {
        return Sample.mission().withEntry(kind, List.of(Map.of("message", message, "words", words)));
    }

    @Test
    void the_value_of_a_limit_is_printed_and_not_interpreted() {
        Document page = page(limited("limits", "agentIdentityLimitTenant", "<b>${agentIdentityApprove}</b>\u202Ex"));
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
        assertThat(page(Sample.mission().unticked()).select("input[name=allow][checked]"))
                .isEmpty();
    }

    @Test
    void what_an_action_does_is_read_out_with_its_box() {
        Document page = page(Sample.mission().withAction(true, true, "public"));
        Element box = page.expectFirst("fieldset input[type=checkbox]");

        assertThat(page.expectFirst("#" + box.attr("aria-describedby")).text())
                .contains("Cannot be undone", ASKED_EACH_TIME, "Anybody can see it");
    }

    @Test
    void an_entry_is_a_group_that_is_called_by_its_resource() {
        assertThat(page(Sample.mission())
                        .expectFirst("form > section > fieldset > legend")
                        .text())
                .isEqualTo("Mail https://mail.example");
    }

    @Test
    void an_amount_is_a_field_that_says_how_high_it_may_be() {
        Document page = page(Sample.mission().withEntry("fields", List.of(amount("20.00"))));
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
        Document page = page(Sample.mission().withEntry("fields", List.of(amount("\"><script>alert(1)</script>"))));

        assertThat(page.select("script")).isEmpty();
        assertThat(page.expectFirst("input[name=amount.0]").attr("value")).isEqualTo("\"><script>alert(1)</script>");
    }

    @Test
    void a_count_is_a_field_for_numbers_up_to_what_was_derived() {
        Element field = page(Sample.mission()
                        .withEntry(
                                "fields",
                                List.of(Map.of(
                                        "name", "calls.0",
                                        "message", "agentIdentityLimitCalls",
                                        "highest", "50",
                                        "unit", "",
                                        "value", "50",
                                        "count", true))))
                .expectFirst("input[name=calls.0]");

        assertThat(field.attr("type")).isEqualTo("number");
        assertThat(field.attr("min")).isEqualTo("1");
        assertThat(field.attr("max")).isEqualTo("50");
    }

    @Test
    void an_earlier_end_is_a_choice_that_needs_no_clock_and_no_script() {
        Document page = page(Sample.mission());

        assertThat(page.select("input[name=end]").eachAttr("type")).containsOnly("radio");
        assertThat(page.select("input[name=end]").eachAttr("value")).containsExactly("shown", "15m");
        assertThat(page.expectFirst("input[name=end][checked]").attr("value")).isEqualTo("shown");
        assertThat(page.select("label[for=agent-identity-end-shown]").text())
                .isEqualTo("At the time shown: 21 November 2026, 19:00 CET");
        assertThat(page.select("label[for=agent-identity-end-15m]").text()).isEqualTo("15 minutes after you approve");
    }

    @Test
    void an_end_that_was_chosen_stays_chosen() {
        Document page = page(Sample.mission()
                .with(
                        "ends",
                        List.of(Map.of(
                                "value", "15m", "message", "agentIdentityEndAfterQuarterHour", "chosen", true))));

        assertThat(page.select("input[name=end][checked]").eachAttr("value")).containsExactly("15m");
    }

    @Test
    void a_choice_that_was_not_taken_says_why_at_once_where_the_focus_is() {
        Document page = page(Sample.mission().with("mistake", "agentIdentityMistakeNothingTicked"));
        Element alert = page.expectFirst("[role=alert]");

        assertThat(page.title()).isEqualTo("Nothing was approved.");
        assertThat(alert.text()).contains("Nothing was approved.", "Tick what the agent may do");
        assertThat(alert.hasAttr("autofocus")).isTrue();
        assertThat(alert.attr("tabindex")).isEqualTo("-1");
        assertThat(page.expectFirst("main .agent-identity").child(0)).isSameAs(alert);
    }

    @Test
    void a_sign_in_that_is_too_old_says_so_and_leads_to_another() {
        Document page = page(Sample.mission()
                .with("mistake", "agentIdentityMistakeUnsure")
                .with("blockedBy", "agentIdentityBlockedLoginTooOld")
                .with("signInAgain", "https://id.example/again"));
        Element alert = page.expectFirst("[role=alert]");

        assertThat(alert.text())
                .contains("Nothing was approved.", "Your choices are below", "You signed in too long ago.");
        assertThat(alert.select("a").attr("href")).isEqualTo("https://id.example/again");
    }

    @Test
    void the_page_says_until_when_the_sign_in_counts() {
        assertThat(page(Sample.mission())
                        .expectFirst(".agent-identity-decision")
                        .text())
                .contains("Your sign-in counts until 18:05 CET");
    }

    @Test
    void every_field_has_a_label_and_no_two_share_an_id() {
        Document page = page(Sample.mission().withEntry("fields", List.of(amount("1"))));

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
    void what_was_asked_for_and_not_given_is_folded_and_quoted() {
        Document page = page(Sample.mission()
                .with("notGranted", List.of("https://forum.example: permissions.change"))
                .with("furtherNotGranted", Sample.count("5", "FurtherMany")));
        Element fold = page.expectFirst("details:has(.agent-identity-refused)");

        assertThat(fold.select("summary").text()).isEqualTo("It asked for more, which it will not get");
        assertThat(fold.select("q").eachText()).containsExactly("https://forum.example: permissions.change");
        assertThat(fold.text()).contains("5 more");
        assertThat(page(Sample.mission()).text()).doesNotContain("It asked for more");
    }

    @Test
    void a_mission_that_ends_with_the_session_says_so() {
        String sentence = "The mission also ends when you sign out in this browser.";

        assertThat(page(Sample.mission().with("endsWithSession", true)).text()).contains(sentence);
        assertThat(page(Sample.mission()).text()).doesNotContain(sentence);
    }

    @Test
    void a_mission_that_outlives_the_session_says_so() {
        String sentence = "The mission goes on after you sign out in this browser, until its end.";

        assertThat(page(Sample.mission()).text()).contains(sentence);
        assertThat(page(Sample.mission().with("endsWithSession", true)).text()).doesNotContain(sentence);
    }

    @Test
    void the_human_approves_or_denies_and_neither_is_preselected() {
        Document page = page(Sample.mission());
        Element form = page.expectFirst("#agent-identity-approval");

        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.attr("action")).isEqualTo("/action?code=1&tab=2");
        assertThat(decisions(page)).containsExactly("deny", "approve");
        assertThat(page.select("[autofocus]")).isEmpty();
    }

    private static List<String> decisions(Document page) {
        return page.select(".agent-identity-decision button[name=decision]").eachAttr("value");
    }

    @Test
    void the_decision_names_what_was_shown() {
        Element form = page(Sample.mission()).expectFirst("#agent-identity-approval");

        assertThat(form.select("input[name=shown]").eachAttr("value"))
                .containsExactly("sha-256:Lkl1fgRUd7osq70y8YgMkfR9izVKus_C8pjX_RAXMWM");
    }

    @Test
    void the_page_says_for_whom_the_agent_would_act() {
        assertThat(page(Sample.mission()).text()).contains("It would act for: alice.");
    }

    /** A browser presses the first button of a form that it renders and that is not disabled. */
    @Test
    void the_return_key_in_a_field_decides_nothing() {
        Document page = page(Sample.mission());
        Element first = page.expectFirst("form button");

        assertThat(page.select("#agent-identity-approval > button")).containsExactly(first);
        assertThat(first.attr("value")).isEqualTo("look");
        assertThat(first.hasAttr("disabled") || first.hasAttr("hidden")).isFalse();
        assertThat(page.select("#agent-identity-denial input")).isEmpty();
    }

    @Test
    void deny_comes_first_in_a_form_of_its_own_that_sends_nothing_else() {
        Document page = page(Sample.mission());
        Element deny = page.expectFirst(".agent-identity-decision button");

        assertThat(deny.attr("value")).isEqualTo("deny");
        assertThat(page.select("#agent-identity-denial [name]")).containsExactly(deny);
        assertThat(page.expectFirst("button[value=approve]").attr("form")).isEqualTo("agent-identity-approval");
    }

    @Test
    void the_buttons_say_what_they_do() {
        assertThat(page(Sample.mission())
                        .select(".agent-identity-decision button")
                        .eachText())
                .containsExactly("Deny all of it", "Approve what is ticked");
    }

    @Test
    void what_cannot_be_approved_can_still_be_denied() {
        Document page = page(Sample.mission().with("blockedBy", "agentIdentityBlockedNoStrongerLevel"));

        assertThat(decisions(page)).containsExactly("deny");
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
                .contains("you will not be asked each time.")
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
                .contains("The agent asked for a later end: 1 December 2026, 18:00 UTC");
        assertThat(page(Sample.mission()).text()).doesNotContain("The agent asked for a later end");
    }

    @Test
    void a_suspended_mission_goes_on_as_it_was_or_stays_as_it_is() {
        Document page = page(Sample.mission().with("resumption", true));

        assertThat(page.title()).isEqualTo("May this mission go on?");
        assertThat(decisions(page)).containsExactly("leave", "resume");
        assertThat(page.expectFirst("fieldset").hasAttr("disabled")).isTrue();
        assertThat(page.select("input[name=end]")).isEmpty();
        assertThat(page.text()).contains("This mission was suspended.");
    }

    @Test
    void a_mission_that_services_refused_too_often_names_them() {
        assertThat(page(Sample.mission().with("resumption", true).with("refusedBy", List.of("mail-api", "forum-api")))
                        .text())
                .contains("it was stopped at these services", "mail-api, forum-api");
        assertThat(page(Sample.mission().with("resumption", true)).text()).doesNotContain("stopped at these services");
    }

    @Test
    void what_cannot_be_resumed_can_still_be_left() {
        Document page = page(
                Sample.mission().with("resumption", true).with("blockedBy", "agentIdentityBlockedLevelNotReached"));

        assertThat(decisions(page)).containsExactly("leave");
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
        assertThat(page.select("link").eachAttr("href")).containsExactly("/resources/login/css/agent-identity.css?v=6");
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
