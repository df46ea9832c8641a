package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticePageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown",
                "Unseen",
                "Pending",
                "Lapsed",
                "Voided",
                "Denied",
                "Active",
                "Halted",
                "Suspended",
                "Over",
                "Raced",
                "Agent",
                "Frozen",
                "Stopped",
                "Nothing",
                "Large",
                "Barred",
                "Misconfigured",
                "Unavailable",
                "Unreadable",
                "Allowed",
                "Partly",
                "Spent",
                "Declined",
                "Cancelled",
                "Unshowable"
            })
    void every_end_has_a_title_a_text_and_leave_to_close_the_page(String end) {
        Document page = notice(end);

        assertThat(page.expectFirst("h1").text()).isNotBlank().isEqualTo(page.title());
        assertThat(page.select("main p")).hasSize(2);
        assertThat(page.expectFirst("main p:last-of-type").text()).isEqualTo("You can close this page.");
    }

    @Test
    void the_page_for_an_unknown_request_shows_nothing_of_a_request() {
        Map<String, ?> unknown = Map.of(
                "notice",
                Map.of("title", "agentIdentityNoticeUnknownTitle", "text", "agentIdentityNoticeUnknownText"),
                "approval",
                Map.of("agentName", "Inbox assistant", "goal", "Sort my mail."));

        assertThat(Page.html(Page.NOTICE, unknown)).isEqualTo(html("Unknown"));
    }

    @Test
    void after_an_approval_the_page_says_what_until_when_and_how_to_end_it() {
        Document page = Page.of(
                Page.NOTICE,
                Map.of(
                        "notice",
                        Map.of(
                                "title", "agentIdentityNoticeActiveTitle",
                                "text", "agentIdentityNoticeActiveText",
                                "agentName", "Inbox assistant",
                                "agentClientId", "inbox-assistant",
                                "titles", List.of("Read your messages"),
                                "until", "21 November 2026, 19:00 CET",
                                "signingOut", "ENDS_HERE",
                                "endLink", "https://id.example/logout")));

        assertThat(page.expectFirst("main dl").text())
                .isEqualTo(
                        "Agent Inbox assistant inbox-assistant It may Read your messages Until 21 November 2026, 19:00 CET");
        assertThat(page.text()).contains("also ends when you sign out in this browser");
        assertThat(page.select("main a").attr("href")).isEqualTo("https://id.example/logout");
        assertThat(page.select("main a").text()).isEqualTo("End it now by signing out");
    }

    @Test
    void a_character_that_turns_the_direction_of_text_is_replaced() {
        Document page = Page.of(
                Page.NOTICE,
                Map.of(
                        "notice",
                        Map.of(
                                "title", "agentIdentityNoticeActiveTitle",
                                "text", "agentIdentityNoticeActiveText",
                                "agentName", "a\u202Eb",
                                "agentClientId", "c\u2066d",
                                "titles", List.of("e\u202Af"))));

        assertThat(page.expectFirst("main dl").text()).contains("a\uFFFDb", "c\uFFFDd", "e\uFFFDf");
    }

    @Test
    void what_ends_in_another_browser_says_so_and_leads_to_all_sign_ins() {
        Document page = ending("ENDS_ELSEWHERE");
        assertThat(page.text())
                .contains("in the browser in which you approved it")
                .doesNotContain("when you sign out in this browser");
        assertThat(page.select("main a").text()).isEqualTo("See where you are signed in");
    }

    @Test
    void what_ends_with_no_session_says_who_ends_it() {
        Document page = ending("ENDS_NOWHERE");
        assertThat(page.text()).contains("Signing out of all devices ends it, and an administrator can end it.");
        assertThat(page.select("main a").text()).isEqualTo("See where you are signed in");
    }

    private static Document ending(String signingOut) {
        return Page.of(
                Page.NOTICE,
                Map.of(
                        "notice",
                        Map.of(
                                "title", "agentIdentityNoticeActiveTitle",
                                "text", "agentIdentityNoticeActiveText",
                                "signingOut", signingOut,
                                "endLink", "https://id.example/account")));
    }

    private static Document notice(String end) {
        return Jsoup.parse(html(end));
    }

    private static String html(String end) {
        return Page.html(
                Page.NOTICE,
                Map.of(
                        "notice",
                        Map.of(
                                "title", "agentIdentityNotice" + end + "Title",
                                "text", "agentIdentityNotice" + end + "Text")));
    }
}
