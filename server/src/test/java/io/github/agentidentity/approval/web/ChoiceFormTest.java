package io.github.agentidentity.approval.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.approval.domain.Choice;
import io.github.agentidentity.approval.domain.Choice.Place;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.SentForm;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceFormTest {

    @Test
    void ticks_name_entry_and_action() {
        assertThat(read("decision=approve&shown=x&allow=0.0&allow=12.63").allowed())
                .containsExactlyInAnyOrder(new Place(0, 0), new Place(12, 63));
    }

    @Test
    void a_form_without_ticks_allows_nothing() {
        assertThat(read("decision=approve&shown=x").allowed()).isEmpty();
    }

    @Test
    void fields_are_numbers_of_their_entries() {
        Choice choice = read("amount.0=12.50&calls.0=3&total.4=900");
        assertThat(choice.bounds()).containsOnlyKeys(0, 4);
        assertThat(Objects.requireNonNull(choice.bounds().get(0)).amount()).contains(new BigDecimal("12.50"));
        assertThat(Objects.requireNonNull(choice.bounds().get(0)).calls()).contains(3L);
        assertThat(Objects.requireNonNull(choice.bounds().get(4)).total()).contains(new BigDecimal("900"));
    }

    @Test
    void an_emptied_field_stays_as_it_was_shown() {
        Choice choice = read("amount.0= &end=");
        assertThat(Objects.requireNonNull(choice.bounds().get(0)).amount()).isEmpty();
        assertThat(choice.lasting()).isEmpty();
    }

    @Test
    void the_end_that_is_shown_is_no_earlier_one() {
        assertThat(read("end=shown").lasting()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"15m, PT15M", "1h, PT1H", "4h, PT4H", "1d, PT24H", "7d, PT168H"})
    void an_end_is_one_of_those_that_the_page_offers(String sent, Duration meant) {
        assertThat(read("end=" + sent).lasting()).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow=0",
                "allow=00.0",
                "allow=-1.0",
                "allow=0.0.0",
                "allow=100.0",
                "allow=all",
                "allow= 0.0",
                "allow=0.0&allow=0.0",
                "amount.0=1&amount.0=2",
                "amount.0=1,50",
                "amount.0=-1",
                "amount.0=+1",
                "amount.0=1e3",
                "amount.0=.5",
                "amount.0=5.",
                "amount.0=NaN",
                "amount.0=\u0661",
                "amount.0=1000000000000000000000000000000",
                "calls.0=0",
                "calls.0=1.0",
                "calls.0=01",
                "calls.0=9007199254740993",
                "calls.0=99999999999999999",
                "amount=1",
                "amount.00=1",
                "amount.100=1",
                "end=2026-07-01T09:00",
                "end=2h",
                "end=PT1H",
                "end=1H",
                "end=01h",
                "end=-1h",
                "end=1h&end=15m",
                "allow=0.0&authorization_details=x",
                "Allow=0.0",
                "=x"
            })
    void what_the_page_never_sends_is_refused(String form) {
        assertThatThrownBy(() -> read(form))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED_CHOICE));
    }

    @Test
    void more_ticks_than_any_page_has_are_refused() {
        String form = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> "allow=" + i / 64 + "." + i % 64)
                .collect(Collectors.joining("&"));
        assertThatThrownBy(() -> read(form)).isInstanceOf(Refusal.class);
    }

    private static Choice read(String form) {
        return ChoiceForm.read(SentForm.of(form).parameters());
    }
}
