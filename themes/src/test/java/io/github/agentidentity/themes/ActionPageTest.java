package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionPageTest {

    private static final String HOSTILE =
            "</q><script>alert(1)</script><b onclick='x'>${7*7} <#assign x=1>{0} &lt;</b>\u202E";

    @Test
    void the_page_begins_with_who_would_do_what_where_to_whose_eyes_and_until_when() {
        Element facts = page(SampleAction.deletion()).expectFirst("main dl");

        assertThat(facts.select("dt").eachText())
                .containsExactly("Agent", "For", "At", "Does", "To", "Reaches", "Undoing", "Until");
        assertThat(facts.select("dd").eachText())
                .containsExactly(
                        "Forum assistant forum-assistant",
                        "alice (you)",
                        "Forum https://forum.example",
                        "Delete topics for good topics.delete",
                        "topic t-17",
                        "Everybody in the organization can see it",
                        "Cannot be undone",
                        "21 November 2026, 18:20 CET (in 9 minutes)");
        assertThat(facts.previousElementSibling()).isNull();
    }

    @Test
    void agents_through_whose_hands_the_task_went_are_named() {
        assertThat(page(SampleAction.deletion().with("passedOnBy", List.of("inbox-assistant", "search-agent")))
                        .expectFirst("main dl dd")
                        .text())
                .isEqualTo("Forum assistant forum-assistant It has the task from: inbox-assistant › search-agent");
    }

    @ParameterizedTest
    @CsvSource({
        "self, Only those involved can see it",
        "team, Your team can see it",
        "public, Anybody can see it",
        "unknown, It is not known who can see it",
        "galaxy, It is not known who can see it"
    })
    void the_page_says_in_words_whom_it_reaches(String visibility, String words) {
        assertThat(page(SampleAction.deletion().with("visibility", visibility)).text())
                .contains(words);
    }

    @Test
    void recipients_and_tenant_are_quoted() {
        Document page = page(SampleAction.deletion()
                .with("recipients", List.of("mail.example"))
                .with("tenant", "acme"));

        assertThat(page.text()).contains("Recipients at: mail.example", "Within: acme");
        assertThat(page.select("main dl q").eachText()).contains("mail.example", "acme");
    }

    @Test
    void a_value_is_quoted_and_said_to_be_the_agents_or_others() {
        Element parameter = page(SampleAction.deletion()).expectFirst(".agent-identity-parameters > div");

        assertThat(parameter.expectFirst("dt").text()).isEqualTo("Reason");
        assertThat(parameter.select("dt q")).isEmpty();
        assertThat(parameter.select("dd q").eachText()).containsExactly("spam");
        assertThat(parameter.expectFirst("dd small").text()).isEqualTo("written by the agent or by others");
    }

    @Test
    void a_value_that_the_service_looked_up_is_quoted_and_said_to_be() {
        Element parameter = parameter(SampleAction.with(SampleAction.words("spam"), "byService", true));

        assertThat(parameter.select("dd q").eachText()).containsExactly("spam");
        assertThat(parameter.expectFirst("dd small").text()).isEqualTo("looked up by the service");
    }

    @Test
    void each_item_of_a_list_is_quoted_by_itself() {
        assertThat(parameter(SampleAction.words("a", "b")).select("li q").eachText())
                .containsExactly("a", "b");
    }

    @Test
    void a_parameter_that_is_not_there_is_said_to_be_missing_by_nobody() {
        Element parameter = parameter(SampleAction.with(
                SampleAction.with(SampleAction.words(), "absent", true), "message", "agentIdentityActionAbsent"));

        assertThat(parameter.expectFirst("dd").text()).isEqualTo("Not given");
    }

    @Test
    void a_part_of_a_value_may_have_words_of_ours_before_it() {
        Map<String, ?> time = SampleAction.with(
                SampleAction.words(),
                "parts",
                List.of(
                        Map.of("text", "21 November 2026, 19:00:00 CET"),
                        Map.of("text", "2026-11-21T18:00:00Z", "message", "agentIdentityActionWritten")));

        assertThat(parameter(time).expectFirst("dd").text())
                .startsWith("21 November 2026, 19:00:00 CET as written: 2026-11-21T18:00:00Z");
    }

    @Test
    void names_that_nobody_registered_are_quoted_too() {
        Element label = page(SampleAction.deletion()
                        .withParameters(SampleAction.unnamed(SampleAction.words("x"), "CHECKED BY IT", "id")))
                .expectFirst(".agent-identity-parameters dt");

        assertThat(label.select("q").eachText()).containsExactly("CHECKED BY IT", "id");
        label.select("q").remove();
        assertThat(label.text()).isEqualTo("›");
    }

    @Test
    void an_action_without_parameters_says_that_no_more_is_known() {
        assertThat(page(SampleAction.deletion().with("parameters", List.of())).text())
                .contains("the service states no parameters");
    }

    @Test
    void codes_are_explained_where_there_are_any() {
        String explained = "stands for a character that cannot be seen";

        assertThat(page(SampleAction.deletion().with("coded", true)).text()).contains(explained);
        assertThat(page(SampleAction.deletion()).text()).doesNotContain(explained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agentName",
                "agentClientId",
                "delegator",
                "service",
                "uri",
                "name",
                "code",
                "targetType",
                "targetId",
                "tenant"
            })
    void markup_template_syntax_and_turned_text_stay_text(String member) {
        Document page = page(SampleAction.deletion().with(member, HOSTILE));

        assertThat(page.select("script, b, [onclick]")).isEmpty();
        assertThat(page.html()).contains("${7*7} &lt;#assign x=1&gt;{0}");
        assertThat(page.text()).doesNotContain("\u202E");
    }

    @Test
    void markup_in_parameters_and_lists_stays_text() {
        Document page = page(SampleAction.deletion()
                .withParameters(
                        SampleAction.parameter(HOSTILE, SampleAction.words(HOSTILE)),
                        SampleAction.unnamed(SampleAction.words(HOSTILE, HOSTILE), HOSTILE))
                .with("approvers", List.of(SampleAction.approver("Role", HOSTILE, false)))
                .with("approvedBy", List.of(HOSTILE))
                .with("lastApproved", List.of(Map.of("title", HOSTILE, "at", "18:00"))));

        assertThat(page.select("script, b, [onclick]")).isEmpty();
        assertThat(page.text()).doesNotContain("\u202E");
    }

    // Approvers and what came before

    @Test
    void all_who_must_approve_are_listed_and_those_who_did() {
        Document page = page(SampleAction.deletion()
                .with(
                        "approvers",
                        List.of(
                                SampleAction.approver("Delegator", "alice", false),
                                SampleAction.approver("Owner", "bob", false),
                                SampleAction.approver("Role", "forum-moderator", true)))
                .with("approvedBy", List.of("mallory")));

        assertThat(page.text()).contains("once all of these have approved it", "Approved so far by: mallory");
        assertThat(page.select(".agent-identity-approvers li").eachText())
                .containsExactly(
                        "The person for whom the agent acts: alice",
                        "The person to whom it belongs, as the service says: bob",
                        "Somebody with this role: forum-moderator (approved)");
    }

    @Test
    void the_one_for_whom_it_is_sees_what_was_approved_before() {
        Document page = page(SampleAction.deletion()
                .with("asked", "2")
                .with("approvedBefore", "4")
                .with("lastApproved", List.of(Map.of("title", "Close topics", "at", "18:02 CET"))));

        assertThat(page.text())
                .contains("for the same action, whatever its parameters: 2")
                .contains("Actions approved before in this mission: 4", "Close topics, 18:02 CET");
    }

    @Test
    void another_approver_sees_this_action_only_and_cannot_end_the_mission() {
        Document page = page(SampleAction.deletion()
                .with("forYou", false)
                .with("approvedBefore", "4")
                .with("lastApproved", List.of(Map.of("title", "Close topics", "at", "18:02 CET"))));

        assertThat(page.text()).doesNotContain("Actions approved before", "Close topics", "(you)");
        assertThat(decisions(page)).containsExactly("deny", "approve");
    }

    // The decision

    @Test
    void the_human_denies_ends_or_approves_and_nothing_is_preselected() {
        Document page = page(SampleAction.deletion());

        assertThat(decisions(page)).containsExactly("deny", "end", "approve");
        assertThat(page.select(".agent-identity-decision button").eachText())
                .containsExactly("Deny", "Deny and end the mission", "Approve this once");
        assertThat(page.select("[autofocus], input:not([type=hidden]), [checked]"))
                .isEmpty();
    }

    @Test
    void only_an_approval_names_what_was_shown() {
        Document page = page(SampleAction.deletion());

        assertThat(page.select("#agent-identity-approval input[name=shown]").eachAttr("value"))
                .containsExactly("sha-256:Lkl1fgRUd7osq70y8YgMkfR9izVKus_C8pjX_RAXMWM");
        assertThat(page.select("#agent-identity-denial input, #agent-identity-ending input"))
                .isEmpty();
        assertThat(page.select("form").eachAttr("action")).containsOnly("/action?code=1&tab=2");
    }

    @Test
    void what_cannot_be_approved_can_still_be_denied() {
        Document page = page(SampleAction.deletion()
                .with("blockedBy", "agentIdentityBlockedLoginTooOld")
                .with("signInAgain", "https://id.example/again"));

        assertThat(decisions(page)).containsExactly("deny", "end");
        assertThat(page.expectFirst("[role=alert]").text())
                .contains("You cannot approve this now.", "You signed in too long ago.");
        assertThat(page.select("[role=alert] a").attr("href")).isEqualTo("https://id.example/again");
    }

    @Test
    void whoever_cannot_bring_it_nearer_to_its_approval_can_deny_it_only() {
        Document page = page(SampleAction.deletion().with("approvable", false));

        assertThat(decisions(page)).containsExactly("deny", "end");
        assertThat(page.text()).contains("Your approval is not needed for this");
        assertThat(page.select("[role=alert]")).isEmpty();
    }

    @Test
    void a_page_that_changed_says_so_where_the_focus_is() {
        Document page = page(SampleAction.deletion().with("mistake", "agentIdentityMistakeChanged"));
        Element alert = page.expectFirst("[role=alert]");

        assertThat(page.title()).isEqualTo("Nothing was approved.");
        assertThat(alert.hasAttr("autofocus")).isTrue();
        assertThat(page.expectFirst("main .agent-identity").child(0)).isSameAs(alert);
    }

    @Test
    void the_page_says_that_an_approval_is_good_for_once_and_until_when_the_sign_in_counts() {
        assertThat(page(SampleAction.deletion())
                        .expectFirst(".agent-identity-decision")
                        .text())
                .contains("exactly this, once", "Your sign-in counts until 18:15 CET");
    }

    @Test
    void the_page_runs_no_script_loads_nothing_from_elsewhere_and_shares_no_id() {
        Document page = page(SampleAction.deletion());

        assertThat(page.select("script, style, iframe, img, [style]")).isEmpty();
        assertThat(page.select("link").eachAttr("href")).containsExactly("/resources/login/css/agent-identity.css?v=6");
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("*").stream().flatMap(e -> e.attributes().asList().stream()))
                .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    }

    private static Element parameter(Map<String, ?> value) {
        return page(SampleAction.deletion().withParameters(SampleAction.parameter("Reason", value)))
                .expectFirst(".agent-identity-parameters > div");
    }

    private static List<String> decisions(Document page) {
        return page.select(".agent-identity-decision button[name=decision]").eachAttr("value");
    }

    private static Document page(SampleAction sample) {
        return Page.of(Page.ACTION, sample.model());
    }
}
