package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:8180/realms/agents/login?tab=1");

    @Test
    void a_relative_action_is_resolved_against_the_page() {
        assertThat(form("<form id=f action='go?x=1&amp;y=2'></form>").action())
                .isEqualTo(URI.create("http://127.0.0.1:8180/realms/agents/go?x=1&y=2"));
    }

    @Test
    void a_form_without_action_goes_to_its_page() {
        assertThat(form("<form id=f></form>").action()).isEqualTo(ADDRESS);
    }

    @Test
    void a_form_is_posted_only_when_it_says_so() {
        assertThat(form("<form id=f method=POST></form>").post()).isTrue();
        assertThat(form("<form id=f></form>").post()).isFalse();
    }

    @Test
    void hidden_fields_are_sent_as_they_are() {
        assertThat(form("<form id=f><input type=hidden name=execution value='a b&amp;c'></form>")
                        .body()
                        .encoded())
                .isEqualTo("execution=a+b%26c");
    }

    @Test
    void a_field_is_filled_in_at_its_place() throws Exception {
        Form filled = form("<form id=f><input name=username><input name=password type=password></form>")
                .with("username", "alice")
                .with("password", "pass&word");

        assertThat(filled.body().encoded()).isEqualTo("username=alice&password=pass%26word");
    }

    @Test
    void a_field_that_is_not_there_cannot_be_filled_in() {
        assertThatThrownBy(() -> form("<form id=f></form>").with("password", "x"))
                .isInstanceOf(Unexpected.class)
                .hasMessageContaining("password");
    }

    @Test
    void a_box_that_is_not_ticked_is_not_sent() {
        assertThat(form("<form id=f><input type=checkbox name=a value=1><input type=checkbox name=b checked></form>")
                        .body()
                        .encoded())
                .isEqualTo("b=on");
    }

    @Test
    void only_the_button_that_is_pressed_is_sent() throws Exception {
        Form form = form("<form id=f><input type=hidden name=x value=1>"
                + "<button name=decision value=deny>No</button><button name=decision value=approve>Yes</button>"
                + "<input type=submit name=login value=Go></form>");

        assertThat(form.body().encoded()).isEqualTo("x=1");
        assertThat(form.pressing("decision", "approve").body().encoded()).isEqualTo("x=1&decision=approve");
        assertThat(form.pressing("login", "Go").body().encoded()).isEqualTo("x=1&login=Go");
    }

    @Test
    void a_button_elsewhere_that_names_the_form_is_one_of_its_own() throws Exception {
        Form form = form("<form id=f><input type=hidden name=x value=1></form>"
                + "<form id=g><button name=decision value=deny>No</button></form>"
                + "<button form=f name=decision value=approve>Yes</button>");

        assertThat(form.pressing("decision", "approve").body().encoded()).isEqualTo("x=1&decision=approve");
        assertThatThrownBy(() -> form.pressing("decision", "deny")).isInstanceOf(Unexpected.class);
    }

    @Test
    void a_button_that_is_missing_or_disabled_cannot_be_pressed() {
        Form form = form("<form id=f><button name=decision value=approve disabled>Yes</button></form>");

        assertThatThrownBy(() -> form.pressing("decision", "approve")).isInstanceOf(Unexpected.class);
        assertThatThrownBy(() -> form.pressing("decision", "deny")).isInstanceOf(Unexpected.class);
    }

    @Test
    void a_box_is_ticked_once_whether_it_was_ticked_or_not() {
        Form form = form("<form id=f><input type=checkbox name=allow value=1 checked>"
                + "<input type=checkbox name=allow value=2></form>");

        assertThat(form.ticking("allow", "1").ticking("allow", "2").body().encoded())
                .isEqualTo("allow=1&allow=2");
    }

    private static Form form(String html) {
        return new Page(ADDRESS, 200, Jsoup.parse(html, ADDRESS.toString()))
                .form("f")
                .orElseThrow();
    }
}
