package io.github.agentidentity.approval.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.missions.fixture.SentForm;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormStateTest {

    private static final SentForm SENT = SentForm.of("shown=x&decision=approve&allow=0.1&calls.0=2");

    @ParameterizedTest
    @EnumSource(names = {"STALE_AUTHENTICATION", "UNPROVEN_AUTHENTICATION", "WEAK_AUTHENTICATION"})
    void a_choice_that_came_too_late_is_shown_as_it_was_made_and_says_so(Reason reason) {
        FormState state = FormState.after(SENT.parameters(), reason).orElseThrow();

        assertThat(state.mistake()).contains("agentIdentityMistakeUnsure");
        assertThat(state.status()).isEqualTo(Response.Status.FORBIDDEN);
        assertKept(state);
    }

    @Test
    void a_page_that_is_only_looked_at_again_keeps_what_was_chosen_and_blames_nobody() {
        FormState state = FormState.kept(SENT.parameters());

        assertThat(state.mistake()).isEmpty();
        assertThat(state.status()).isEqualTo(Response.Status.OK);
        assertKept(state);
    }

    @Test
    void the_form_of_a_sign_in_is_no_choice() {
        FormState state =
                FormState.kept(SentForm.of("username=alice&password=x").parameters());

        assertThat(state.isTicked("0.0", false)).isTrue();
        assertThat(state.isTicked("0.0", true)).isFalse();
    }

    @Test
    void what_no_page_can_put_right_has_none() {
        assertThat(FormState.after(SENT.parameters(), Reason.UNKNOWN_PROPOSAL)).isEmpty();
    }

    @Test
    void a_choice_is_kept_on_the_page_on_which_it_was_made() {
        assertKept(FormState.kept(SENT.parameters()).on("x"));
        assertThat(FormState.NOTHING.on("x")).isSameAs(FormState.NOTHING);
    }

    @Test
    void a_choice_on_a_page_that_has_changed_since_is_dropped_and_the_page_says_so() {
        FormState malformed =
                FormState.after(SENT.parameters(), Reason.MALFORMED_CHOICE).orElseThrow();

        assertThat(FormState.kept(SENT.parameters()).on("y")).isSameAs(FormState.CHANGED);
        assertThat(malformed.on("y")).isSameAs(FormState.CHANGED);
        assertThat(FormState.CHANGED.isTicked("0.1", true)).isFalse();
    }

    private static void assertKept(FormState state) {
        assertThat(state.isTicked("0.1", true)).isTrue();
        assertThat(state.isTicked("0.0", false)).isFalse();
        assertThat(state.text("calls.0", "50")).isEqualTo("2");
    }
}
