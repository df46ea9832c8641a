package io.github.agentidentity.base.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.SentForm;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {

    private final MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();

    @Test
    void a_parameter_is_read_as_it_was_sent() {
        sent.add("goal", " Sort\tmy\r\nmail ");
        assertThat(form().required("goal", 100)).isEqualTo(" Sort\tmy\r\nmail ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85})
    void a_control_character_is_refused_and_not_removed(int character) {
        sent.add("goal", "Sort" + (char) character + "my mail");
        assertRefused(Reason.MALFORMED_PARAMETER, this::form);
    }

    @Test
    void a_parameter_longer_than_keycloak_keeps_is_read_whole() {
        sent.add("authorization_details", "x".repeat(60_000));
        assertThat(form().required("authorization_details", 65_536)).hasSize(60_000);
    }

    @Test
    void a_parameter_as_long_as_it_may_be_is_read() {
        sent.add("goal", "12345");
        assertThat(form().optional("goal", 5)).contains("12345");
    }

    @Test
    void a_longer_parameter_is_refused_and_not_dropped() {
        sent.add("goal", "123456");
        assertRefused(Reason.OVERSIZED_PARAMETER, () -> form().optional("goal", 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?scope=a", "?x", "?goal=", "?="})
    void a_parameter_in_the_query_is_refused_and_not_ignored(String query) {
        sent.add("goal", "12345");
        assertRefused(Reason.UNSUPPORTED_PARAMETER, () -> FormParameters.of(SentForm.sessionWith(sent, query)));
    }

    @Test
    void a_parameter_that_is_not_known_is_refused_and_not_ignored() {
        sent.add("goal", "12345");
        sent.add("goals", "12345");
        assertRefused(Reason.UNSUPPORTED_PARAMETER, () -> form().requireOnly(Set.of("goal")));
        assertThat(form().requireOnly(Set.of("goal", "goals")).required("goal", 5))
                .isEqualTo("12345");
    }

    @Test
    void one_without_a_value_counts_as_not_sent() {
        sent.add("goals", "");
        assertThat(form().requireOnly(Set.of("goal")).optional("goals", 5)).isEmpty();
    }

    @Test
    void how_a_client_authenticates_is_keycloaks_to_read() {
        sent.add("client_id", "inbox-assistant");
        sent.add("client_assertion", "x");
        assertThat(form().requireOnly(Set.of()).optional("goal", 5)).isEmpty();
    }

    @Test
    void a_parameter_sent_twice_is_refused_whoever_asks_for_it() {
        sent.add("scope", "a");
        sent.add("scope", "b");
        assertRefused(Reason.REPEATED_PARAMETER, this::form);
    }

    @Test
    void a_parameter_sent_twice_alike_is_refused_too() {
        sent.add("scope", "a");
        sent.add("scope", "a");
        assertRefused(Reason.REPEATED_PARAMETER, this::form);
    }

    @Test
    void a_parameter_sent_twice_is_refused_where_nobody_asks_for_it() {
        sent.add("unknown", "a");
        sent.add("unknown", "");
        assertRefused(Reason.REPEATED_PARAMETER, this::form);
    }

    @Test
    void a_parameter_without_any_value_is_refused() {
        sent.put("scope", List.of());
        assertRefused(Reason.REPEATED_PARAMETER, this::form);
    }

    @Test
    void a_parameter_without_text_counts_as_not_sent() {
        sent.add("scope", "");
        assertThat(form().optional("scope", 5)).isEmpty();
    }

    @Test
    void a_blank_parameter_was_sent() {
        sent.add("scope", " ");
        assertThat(form().optional("scope", 5)).contains(" ");
    }

    @Test
    void names_are_compared_exactly() {
        sent.add("Scope", "a");
        assertThat(form().optional("scope", 5)).isEmpty();
    }

    @Test
    void a_parameter_that_is_needed_and_missing_is_refused() {
        assertRefused(Reason.MISSING_PARAMETER, () -> form().required("goal", 5));
    }

    @Test
    void a_parameter_that_is_needed_and_empty_is_missing() {
        sent.add("goal", "");
        assertRefused(Reason.MISSING_PARAMETER, () -> form().required("goal", 5));
    }

    @Test
    void a_request_without_a_form_has_no_parameters() {
        assertThat(form(null).optional("goal", 5)).isEmpty();
    }

    @Test
    void a_refusal_never_repeats_what_was_sent() {
        sent.add("goal", "secret");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> form().optional("goal", 5));
        assertThat(refusal.sentence()).doesNotContain("secret");
    }

    private FormParameters form() {
        return form(sent);
    }

    private static FormParameters form(@Nullable MultivaluedMap<String, String> parameters) {
        return FormParameters.of(SentForm.sessionWith(parameters));
    }

    private static void assertRefused(Reason reason, Runnable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }
}
