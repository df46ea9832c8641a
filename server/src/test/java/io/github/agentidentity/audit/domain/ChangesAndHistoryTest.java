package io.github.agentidentity.audit.domain;

import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.ChainSealer;
import io.github.agentidentity.evidence.domain.DecidingRow;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.Seals;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import io.github.agentidentity.missions.fixture.InMemoryDecidingRows;
import io.github.agentidentity.missions.fixture.InMemoryLedger;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories whose places the sealer gives, and the mission's row, which counts its changes. */
class ChangesAndHistoryTest {

    private static final String MISSION = "msn_one";
    private static final JsonObject NOTHING = JsonObject.builder().build();

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryDecidingRows deciding = new InMemoryDecidingRows();

    /** Approved and granted, a mint, and the end. */
    ChangesAndHistoryTest() {
        ledger.now = START;
        change(1, EvidenceKind.APPROVED);
        change(2, EvidenceKind.GRANTED);
        mint();
        counts(2);
        seal();
    }

    @Test
    void rows_get_places_in_the_order_of_their_arrival_when_they_are_sealed() {
        mint();
        change(3, EvidenceKind.REVOKED);
        counts(3);
        assertThat(ledger.rows(MISSION, 0, 9)).hasSize(3);
        assertThat(verify()).isEmpty();
        seal();
        assertThat(ledger.rows(MISSION, 0, 9))
                .extracting(row -> row.seq() + " " + row.kind())
                .containsExactly("1 approved", "2 granted", "3 minted", "4 minted", "5 revoked");
        assertThat(ledger.rows(MISSION, 0, 9)).allMatch(row -> row.seal().isPresent());
        assertThat(verify()).isEmpty();
    }

    @Test
    void a_change_that_its_mission_does_not_count_is_not_sealed_and_named_and_keeps_no_other_row_waiting() {
        change(3, EvidenceKind.RESUMED);
        mint();
        seal();
        assertThat(ledger.arrived(MISSION, 0, 9)).extracting(EvidenceRow::kind).containsExactly("resumed");
        assertThat(ledger.at(MISSION, 4).kind()).isEqualTo("minted");
        assertThat(verify()).contains(new Fault(MISSION, 5, Flaw.UNKNOWN_ACT));
    }

    @Test
    void a_change_under_a_number_that_was_told_before_is_named() {
        change(2, EvidenceKind.RESUMED);
        seal();
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.UNKNOWN_ACT));
    }

    @Test
    void a_change_under_a_number_that_was_told_before_is_not_sealed() {
        change(1, EvidenceKind.REVOKED);
        change(3, EvidenceKind.SUSPENDED);
        counts(3);
        seal();
        assertThat(ledger.arrived(MISSION, 0, 9)).extracting(EvidenceRow::kind).containsExactly("revoked");
        assertThat(ledger.at(MISSION, 4).kind()).isEqualTo("suspended");
        assertThat(verify()).contains(new Fault(MISSION, 5, Flaw.UNKNOWN_ACT));
    }

    @Test
    void an_arrival_does_not_take_a_place_that_an_act_took_and_of_which_no_row_is_there() {
        String old = "msn_old";
        ledger.rows.add(new EvidenceRow(old, 1, InMemoryLedger.REALM, "approved", START, "{}", Optional.empty()));
        ledger.arrive(old, EvidenceKind.MINTED, NOTHING);
        deciding.rows.put(old, new DecidingRow(2, OptionalLong.of(0), START, Map.of("state", "active")));
        seal();
        assertThat(ledger.arrived(old, 0, 9)).hasSize(1);
        assertThat(verify()).contains(new Fault(old, 2, Flaw.MISSING));
    }

    @Test
    void a_change_without_a_number_is_named() {
        ledger.arrive(MISSION, EvidenceKind.RESUMED, NOTHING);
        seal();
        assertThat(ledger.arrived(MISSION, 0, 9)).hasSize(1);
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.UNKNOWN_ACT));
    }

    @Test
    void a_row_that_took_its_place_itself_is_not_sealed_and_named() {
        ledger.rows.add(new EvidenceRow(MISSION, 4, InMemoryLedger.REALM, "minted", START, "{}", Optional.empty()));
        seal();
        assertThat(ledger.at(MISSION, 4).seal()).isEmpty();
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.UNKNOWN_ACT));
    }

    @Test
    void a_row_of_a_kind_that_missions_have_not_is_not_sealed_and_named() {
        ledger.arrive(MISSION, EvidenceKind.FROZEN, NOTHING);
        seal();
        assertThat(ledger.arrived(MISSION, 0, 9)).hasSize(1);
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.UNKNOWN_ACT));
    }

    @Test
    void a_row_without_a_place_in_another_history_than_a_missions_is_not_sealed_and_named() {
        String realm = Annals.subjectOf(InMemoryLedger.REALM);
        deciding.rows.put(realm, new DecidingRow(0, START, Map.of()));
        ledger.arrive(realm, EvidenceKind.FROZEN, NOTHING);
        seal();
        assertThat(ledger.arrived(realm, 0, 9)).hasSize(1);
        assertThat(verify()).contains(new Fault(realm, 1, Flaw.UNKNOWN_ACT));
    }

    @Test
    void a_change_of_which_no_row_tells_is_missing() {
        counts(3);
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.MISSING));
    }

    @Test
    void a_change_that_was_left_out_between_two_is_missing() {
        change(4, EvidenceKind.REVOKED);
        counts(4);
        seal();
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.MISSING));
    }

    @Test
    void a_mission_that_counts_less_than_its_history_tells_is_named_at_the_first_change_too_many() {
        change(3, EvidenceKind.SUSPENDED);
        change(4, EvidenceKind.RESUMED);
        counts(4);
        seal();
        counts(2);
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.UNKNOWN_ACT));
        counts(3);
        assertThat(verify()).contains(new Fault(MISSION, 5, Flaw.UNKNOWN_ACT));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void mints_are_compared_with_what_a_mission_with_a_limit_counted(long counted) {
        deciding.rows.put(
                MISSION, new DecidingRow(0, OptionalLong.of(2), START, Map.of("derivations", Long.toString(counted))));
        assertThat(verify()).contains(new Fault(MISSION, 3, Flaw.CONTRADICTED, Optional.of("derivations")));
    }

    @Test
    void what_arrived_and_is_not_sealed_in_time_is_late() {
        mint();
        ledger.now = START.plus(ChainVerifier.PATIENCE).plusMillis(1);
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.LATE));
    }

    @Test
    void what_was_left_out_when_a_later_round_was_complete_is_named() {
        mint();
        ledger.completeSince = START.plus(ChainVerifier.PATIENCE).plusMillis(1);
        assertThat(verify()).contains(new Fault(MISSION, 4, Flaw.UNSEALED));
    }

    /** Of the time before, when acts took places themselves and a mint was counted too. */
    @Test
    void a_history_goes_on_from_the_places_that_acts_took_themselves() {
        String old = "msn_old";
        for (long seq = 1; seq <= 3; seq++) {
            String kind = seq == 1 ? "approved" : "minted";
            ledger.rows.add(new EvidenceRow(old, seq, InMemoryLedger.REALM, kind, START, "{}", Optional.empty()));
        }
        ledger.appendChange(old, 1, EvidenceKind.GRANTED, NOTHING);
        ledger.arrive(old, EvidenceKind.MINTED, NOTHING);
        deciding.rows.put(old, new DecidingRow(3, OptionalLong.of(1), START, Map.of("state", "active")));
        seal();
        assertThat(ledger.rows(old, 0, 9)).hasSize(5).allMatch(row -> row.seal().isPresent());
        assertThat(verify()).isEmpty();
    }

    private void change(long number, EvidenceKind kind) {
        ledger.appendChange(MISSION, number, kind, NOTHING);
    }

    private void mint() {
        ledger.arrive(MISSION, EvidenceKind.MINTED, NOTHING);
    }

    private void counts(long changes) {
        deciding.rows.put(MISSION, new DecidingRow(0, OptionalLong.of(changes), START, Map.of("grant", "")));
    }

    private void seal() {
        new ChainSealer(ledger, deciding, Seals.WITHOUT_KEY, () -> ledger.now).sealSome("");
    }

    private Optional<Fault> verify() {
        return new ChainVerifier(
                        ledger, deciding, Seals.WITHOUT_KEY, Annals.subjectOf(InMemoryLedger.REALM), () -> ledger.now)
                .verify()
                .fault();
    }
}
