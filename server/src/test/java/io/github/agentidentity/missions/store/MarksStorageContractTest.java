package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.VoidMarks.Kind;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.domain.VoidMarks.Unsettled;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A mark says until when its party is void, and never goes back. */
@ParameterizedClass
@EnumSource(Backing.class)
class MarksStorageContractTest extends StorageContract {

    private static final ChangeCause WORD = ChangeCause.of("user-carol", "test");

    private final Party party = new Party(Kind.CLIENT, agent.id());

    MarksStorageContractTest(Backing backing) {
        super(backing);
    }

    @Test
    void a_mark_voids_until_now() {
        Instant before = storage.now();
        Instant marked = raise(Optional.empty()).orElseThrow();
        assertThat(marked).isBetween(before.minusNanos(1000), storage.now().plusNanos(1000));
    }

    @Test
    void a_mark_is_raised_by_a_later_act() {
        Instant first = raise(Optional.empty()).orElseThrow();
        assertThat(raise(Optional.empty()).orElseThrow()).isAfter(first);
    }

    @Test
    void a_mark_of_a_second_that_is_past_voids_to_the_end_of_that_second() {
        Instant second = storage.now().minusSeconds(100);
        assertThat(raise(Optional.of(second))).contains(Owner.Until.lastOf(second));
    }

    @Test
    void a_mark_of_a_second_to_come_voids_until_now() {
        Instant second = storage.now().plusSeconds(100);
        assertThat(raise(Optional.of(second)).orElseThrow()).isBefore(second);
    }

    @Test
    void a_mark_never_goes_back() {
        Instant second = storage.now().minusSeconds(100);
        raise(Optional.of(second));
        assertThat(raise(Optional.of(second))).isEmpty();
        assertThat(raise(Optional.of(second.minusSeconds(1)))).isEmpty();
        assertThat(raise(Optional.of(second.plusSeconds(1)))).isPresent();
    }

    @Test
    void what_is_settled_with_its_act_waits_for_nobody() {
        raise(Optional.empty());
        assertThat(claim()).isEmpty();
    }

    @Test
    void what_is_not_settled_is_claimed_as_it_was_marked_and_settled_once() {
        Instant until = raiseUnsettled();
        Unsettled mark = claim().orElseThrow();
        assertThat(mark).isEqualTo(new Unsettled(party, until, WORD));
        settle(mark);
        assertThat(claim()).isEmpty();
    }

    @Test
    void what_was_raised_meanwhile_is_not_settled() {
        raiseUnsettled();
        Unsettled first = claim().orElseThrow();
        Instant later = raiseUnsettled();
        settle(first);
        assertThat(claim()).contains(new Unsettled(party, later, WORD));
    }

    private Optional<Instant> raise(Optional<Instant> notBefore) {
        return storage.in(stores -> stores.marks().raise(party, notBefore, WORD, true));
    }

    private Instant raiseUnsettled() {
        return storage.in(stores -> stores.marks().raise(party, Optional.empty(), WORD, false))
                .orElseThrow();
    }

    private Optional<Unsettled> claim() {
        return storage.in(stores -> stores.marks().claim());
    }

    private void settle(Unsettled mark) {
        storage.attempt(stores -> {
            stores.marks().settle(mark);
            return true;
        });
    }
}
