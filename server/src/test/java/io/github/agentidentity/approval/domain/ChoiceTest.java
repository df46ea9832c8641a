package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.approval.domain.Choice.Place;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.Wanted;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {

    private static final Authority SHOWN = Wanted.all(
            Wanted.at(MAIL, "messages.read", "messages.label"), Wanted.at(FORUM, "threads.read", "replies.publish"));

    private static final Authority BOUNDED = Wanted.under(
            "{'max_amount':{'amount':'500.00','currency':'EUR'},'urn:agent-identity:max_calls':5,"
                    + "'urn:agent-identity:max_total':{'amount':'900','currency':'EUR'},'tenant':'acme',"
                    + "'urn:agent-identity:max_rate':{'count':3,'per':'hour'}}",
            MAIL,
            "orders.place");

    @Test
    void what_stays_ticked_is_all_that_is_left() {
        assertThat(choice(place(0, 1), place(1, 0)).of(SHOWN))
                .isEqualTo(Wanted.all(Wanted.at(MAIL, "messages.label"), Wanted.at(FORUM, "threads.read")));
    }

    @Test
    void an_entry_of_which_nothing_stays_ticked_is_gone() {
        assertThat(choice(place(1, 1)).of(SHOWN)).isEqualTo(Wanted.at(FORUM, "replies.publish"));
    }

    @Test
    void all_ticked_is_exactly_what_was_shown() {
        assertThat(choice(place(0, 0), place(0, 1), place(1, 0), place(1, 1)).of(SHOWN))
                .isEqualTo(SHOWN);
    }

    @Test
    void nothing_ticked_is_no_approval() {
        assertRefused(Reason.NOTHING_CHOSEN, () -> choice().of(SHOWN));
    }

    @ParameterizedTest
    @CsvSource({"0,2", "2,0", "63,63", "99,99"})
    void a_place_that_was_not_shown_is_refused(int entry, int action) {
        assertRefused(Reason.CHOICE_NOT_WITHIN, () -> choice(place(0, 0), place(entry, action))
                .of(SHOWN));
    }

    @Test
    void lowered_numbers_take_the_place_of_the_shown_ones_and_all_else_stays() {
        assertThat(bounded("499.99", 4L, "0").of(BOUNDED))
                .isEqualTo(Wanted.under(
                        "{'max_amount':{'amount':'499.99','currency':'EUR'},'urn:agent-identity:max_calls':4,"
                                + "'urn:agent-identity:max_total':{'amount':'0','currency':'EUR'},'tenant':'acme',"
                                + "'urn:agent-identity:max_rate':{'count':3,'per':'hour'}}",
                        MAIL,
                        "orders.place"));
    }

    @Test
    void the_shown_numbers_in_another_spelling_change_nothing() {
        assertThat(bounded("500", 5L, "900.000").of(BOUNDED)).isEqualTo(BOUNDED);
    }

    @ParameterizedTest
    @CsvSource({"500.01,,", ",6,", ",,900.000000000000000001", ",9007199254740992,"})
    void a_higher_number_is_refused(String amount, Long calls, String total) {
        assertRefused(
                Reason.CHOICE_NOT_WITHIN, () -> bounded(amount, calls, total).of(BOUNDED));
    }

    @ParameterizedTest
    @CsvSource({"1,,", ",1,", ",,1"})
    void a_number_for_which_no_limit_was_shown_is_refused(String amount, Long calls, String total) {
        assertRefused(
                Reason.CHOICE_NOT_WITHIN, () -> bounded(amount, calls, total).of(SHOWN));
    }

    @Test
    void a_number_for_an_entry_that_was_not_shown_is_refused() {
        Choice choice = new Choice(
                Set.of(place(0, 0)),
                Map.of(7, new LoweredLimits(Optional.empty(), Optional.of(1L), Optional.empty())),
                Optional.empty());
        assertRefused(Reason.CHOICE_NOT_WITHIN, () -> choice.of(BOUNDED));
    }

    @Test
    void an_earlier_end_is_taken() {
        assertThat(ending(60).end(START.plusSeconds(3600), START)).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void without_one_the_end_is_the_shown_one() {
        assertThat(choice(place(0, 0)).end(START.plusSeconds(3600), START)).isEqualTo(START.plusSeconds(3600));
    }

    @Test
    void a_later_end_is_refused() {
        assertRefused(Reason.CHOICE_NOT_WITHIN, () -> ending(3601).end(START.plusSeconds(3600), START));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void an_end_that_is_not_to_come_is_refused(long seconds) {
        assertRefused(Reason.CHOICE_NOT_WITHIN, () -> ending(seconds).end(START.plusSeconds(3600), START));
    }

    private static Place place(int entry, int action) {
        return new Place(entry, action);
    }

    private static Choice choice(Place... places) {
        return new Choice(Set.of(places), Map.of(), Optional.empty());
    }

    private static Choice ending(long seconds) {
        return new Choice(Set.of(place(0, 0)), Map.of(), Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Choice bounded(String amount, Long calls, String total) {
        LoweredLimits bounds = new LoweredLimits(
                Optional.ofNullable(amount).map(BigDecimal::new),
                Optional.ofNullable(calls),
                Optional.ofNullable(total).map(BigDecimal::new));
        return new Choice(Set.of(place(0, 0)), Map.of(0, bounds), Optional.empty());
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason())
                .isEqualTo(reason));
    }
}
