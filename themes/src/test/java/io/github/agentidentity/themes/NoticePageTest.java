package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticePageTest {

    @ParameterizedTest
    @ValueSource(strings = {"Unknown", "Decided", "Undecided"})
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
