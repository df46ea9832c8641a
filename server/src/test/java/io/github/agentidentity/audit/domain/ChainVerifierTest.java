package io.github.agentidentity.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.ChainSealer;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.Seals;
import io.github.agentidentity.evidence.domain.Verification;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import io.github.agentidentity.missions.fixture.InMemoryDecidingRows;
import io.github.agentidentity.missions.fixture.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the check finds sound what the sealer seals, and names a row that was changed, taken or moved. */
class ChainVerifierTest {

    private static final Instant START = Instant.parse("2026-07-01T09:00:00.123Z");
    private static final String FIRST = "msn_first";
    private static final String SECOND = "msn_second";

    private final InMemoryLedger evidenceReader = new InMemoryLedger();
    private Instant now = START.plusSeconds(1);
    private Seals seals = Seals.WITHOUT_KEY;

    /** Two histories of five rows, which were sealed in three runs, and one row that waits. */
    ChainVerifierTest() {
        for (int i = 1; i <= 5; i++) {
            evidenceReader.record(FIRST, "{\"n\":" + i + "}", START);
            evidenceReader.record(SECOND, "{\"n\":" + i + "}", START);
            if (i == 1 || i == 4 || i == 5) {
                seal();
            }
        }
        evidenceReader.record(FIRST, "{\"n\":6}", START);
    }

    @Test
    void what_was_sealed_is_sound_and_what_waits_is_counted() {
        Verification verification = verify();

        assertThat(verification.fault()).isEmpty();
        assertThat(verification.rows()).isEqualTo(11);
        assertThat(verification.pending()).isEqualTo(1);
        assertThat(verification.head()).map(ChainLink::seq).contains(6L);
    }

    @Test
    void nothing_at_all_is_sound() {
        assertThat(chainVerifier(new InMemoryLedger()).verify())
                .isEqualTo(
                        new Verification(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_row_that_waits_for_too_long_is_late_while_nothing_was_sealed_since() {
        now = START.plus(ChainVerifier.PATIENCE);
        assertThat(verify().fault()).isEmpty();

        now = now.plusMillis(1);
        assertFault(FIRST, 6, Flaw.LATE);
        evidenceReader.completeSince = START.plus(ChainVerifier.PATIENCE);
        assertFault(FIRST, 6, Flaw.LATE);
    }

    @Test
    void a_row_that_was_left_out_when_all_else_was_sealed_is_named_as_such() {
        evidenceReader.completeSince = START.plus(ChainVerifier.PATIENCE).plusMillis(1);

        assertFault(FIRST, 6, Flaw.UNSEALED);
    }

    @Test
    void what_was_tampered_with_is_named_before_what_is_late() {
        now = START.plus(ChainVerifier.PATIENCE).plusMillis(1);
        evidenceReader.rows.remove(evidenceReader.at(SECOND, 3));

        assertFault(SECOND, 3, Flaw.MISSING);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5})
    void a_row_that_says_something_else_is_named(long seq) {
        EvidenceRow row = evidenceReader.at(SECOND, seq);
        evidenceReader.replace(
                row,
                new EvidenceRow(
                        row.subject(), seq, row.realmId(), row.kind(), row.recordedAt(), "{\"n\":7}", row.seal()));

        assertFault(SECOND, seq, Flaw.ALTERED);
    }

    @Test
    void a_row_whose_time_or_kind_is_another_is_named() {
        EvidenceRow row = evidenceReader.at(FIRST, 2);
        evidenceReader.replace(
                row, new EvidenceRow(FIRST, 2, row.realmId(), "granted", row.recordedAt(), row.content(), row.seal()));
        assertFault(FIRST, 2, Flaw.ALTERED);

        evidenceReader.replace(
                evidenceReader.at(FIRST, 2),
                new EvidenceRow(
                        FIRST,
                        2,
                        row.realmId(),
                        row.kind(),
                        row.recordedAt().plus(Duration.ofNanos(1000)),
                        row.content(),
                        row.seal()));
        assertFault(FIRST, 2, Flaw.ALTERED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void a_row_that_was_taken_out_is_named(long seq) {
        evidenceReader.rows.remove(evidenceReader.at(SECOND, seq));

        assertFault(SECOND, seq, Flaw.MISSING);
    }

    @Test
    void the_last_row_that_was_taken_is_named() {
        evidenceReader.rows.remove(evidenceReader.at(SECOND, 5));

        assertFault(SECOND, 5, Flaw.MISSING);
    }

    @Test
    void a_last_row_that_was_taken_before_it_was_sealed_is_named() {
        evidenceReader.rows.remove(evidenceReader.at(FIRST, 6));

        assertFault(FIRST, 6, Flaw.MISSING);
    }

    @Test
    void a_whole_history_that_was_taken_is_named() {
        evidenceReader.rows.removeIf(row -> row.subject().equals(SECOND));

        assertFault(SECOND, 1, Flaw.MISSING);
    }

    /** With the mission's own row too, so that nothing but the realm's chain knows of it. */
    @Test
    void a_whole_history_that_was_taken_with_its_mission_is_named() {
        evidenceReader.rows.removeIf(row -> row.subject().equals(SECOND));
        evidenceReader.lengths.remove(SECOND);

        assertFault(SECOND, 1, Flaw.MISSING);
    }

    @Test
    void of_rows_that_were_taken_up_to_the_end_the_first_is_named() {
        evidenceReader.rows.removeIf(row -> row.subject().equals(SECOND) && row.seq() > 2);
        evidenceReader.lengths.put(SECOND, 2L);

        assertFault(SECOND, 3, Flaw.MISSING);
    }

    @Test
    void two_rows_that_changed_places_are_found_at_the_first() {
        EvidenceRow second = evidenceReader.at(SECOND, 2);
        EvidenceRow third = evidenceReader.at(SECOND, 3);
        evidenceReader.replace(second, moved(second, 3));
        evidenceReader.replace(third, moved(third, 2));

        assertFault(SECOND, 2, Flaw.ALTERED);
    }

    @Test
    void rows_of_two_histories_that_changed_places_are_found() {
        EvidenceRow here = evidenceReader.at(FIRST, 2);
        EvidenceRow there = evidenceReader.at(SECOND, 2);
        evidenceReader.rows.remove(here);
        evidenceReader.rows.remove(there);
        evidenceReader.rows.add(to(SECOND, here));
        evidenceReader.rows.add(to(FIRST, there));

        assertFault(FIRST, 2, Flaw.ALTERED);
    }

    @Test
    void a_row_that_lost_its_seal_is_named_at_the_next_that_has_one() {
        EvidenceRow row = evidenceReader.at(FIRST, 2);
        evidenceReader.replace(row, InMemoryLedger.withSeal(row, Optional.empty()));

        assertFault(FIRST, 3, Flaw.ALTERED);
    }

    /** Forgery of the rest of a history with fitting seals: it cannot make the realm's chain agree. */
    @Test
    void a_history_that_was_sealed_anew_does_not_fit_the_realms_chain() {
        Optional<String> previous = evidenceReader.at(SECOND, 3).seal();
        for (long seq = 4; seq <= 5; seq++) {
            EvidenceRow forged =
                    new EvidenceRow(SECOND, seq, InMemoryLedger.REALM, "minted", START, "{\"n\":9}", Optional.empty());
            String seal = forged.sealAfter(previous);
            evidenceReader.replace(evidenceReader.at(SECOND, seq), InMemoryLedger.withSeal(forged, Optional.of(seal)));
            previous = Optional.of(seal);
        }

        assertFault(SECOND, 4, Flaw.ALTERED);
    }

    @Test
    void a_row_that_was_added_with_a_fitting_seal_is_unknown_to_the_realms_chain() {
        evidenceReader.lengths.put(SECOND, 6L);
        EvidenceRow added =
                new EvidenceRow(SECOND, 6, InMemoryLedger.REALM, "minted", START, "{\"n\":9}", Optional.empty());
        evidenceReader.rows.add(InMemoryLedger.withSeal(
                added, Optional.of(added.sealAfter(evidenceReader.at(SECOND, 5).seal()))));

        assertFault(SECOND, 6, Flaw.UNLINKED);
    }

    @Test
    void a_link_that_was_taken_or_changed_breaks_the_realms_chain() {
        ChainLink link = evidenceReader.links.remove(2);
        assertFault(Fault.CHAIN, 3, Flaw.BROKEN_LINK);

        evidenceReader.links.add(
                2,
                new ChainLink(
                        link.realmId(), 3, link.subject(), link.subjectSeq() - 1, link.subjectSeal(), link.seal()));
        assertFault(Fault.CHAIN, 3, Flaw.BROKEN_LINK);
    }

    // The sealer

    @Test
    void what_follows_a_missing_row_is_not_sealed() {
        evidenceReader.rows.remove(evidenceReader.at(FIRST, 6));
        evidenceReader.lengths.put(FIRST, 6L);
        evidenceReader.record(FIRST, "{\"n\":7}", START);

        seal();

        assertThat(evidenceReader.at(FIRST, 7).seal()).isEmpty();
        assertFault(FIRST, 6, Flaw.MISSING);
    }

    @Test
    void a_gap_between_rows_that_wait_is_not_bridged() {
        evidenceReader.lengths.put(FIRST, 7L);
        evidenceReader.record(FIRST, "{\"n\":8}", START);

        seal();

        assertThat(evidenceReader.at(FIRST, 6).seal()).isPresent();
        assertThat(evidenceReader.at(FIRST, 8).seal()).isEmpty();
    }

    @Test
    void of_two_sealers_at_once_one_gives_up() {
        evidenceReader.beforeSealing = () -> {
            evidenceReader.beforeSealing = () -> {};
            seal();
        };

        assertThatThrownBy(this::seal).isInstanceOf(IllegalStateException.class);
        assertThat(verify().fault()).isEmpty();
        assertThat(verify().pending()).isZero();
    }

    @Test
    void sealing_again_changes_nothing() {
        seal();
        int links = evidenceReader.links.size();

        seal();

        assertThat(evidenceReader.links).hasSize(links);
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void many_subjects_are_sealed_in_several_runs() {
        for (int i = 0; i < 450; i++) {
            evidenceReader.record("msn_%03d".formatted(i), "{}", START);
        }

        assertThat(seal()).isEqualTo(3);
        assertThat(verify().pending()).isZero();
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void a_chain_that_was_begun_without_a_key_goes_on_with_one_and_says_since_when() {
        keyed("k".repeat(32));

        Verification verification = verify();
        assertThat(verification.fault()).isEmpty();
        assertThat(verification.keyedSince()).contains(7L);
        assertThat(evidenceReader.at(FIRST, 7).seal())
                .hasValueSatisfying(
                        seal -> assertThat(seal).startsWith("hs256:").hasSizeLessThanOrEqualTo(64));
    }

    @Test
    void what_was_sealed_with_a_key_cannot_be_checked_or_sealed_on_without_it() {
        keyed("k".repeat(32));
        evidenceReader.record(FIRST, "{}", START);

        seals = Seals.WITHOUT_KEY;
        assertFault(FIRST, 6, Flaw.NO_KEY);
        assertThatThrownBy(this::seal).isInstanceOf(IllegalStateException.class);
        seals = Seals.with("o".repeat(32), List.of());
        assertFault(FIRST, 6, Flaw.NO_KEY);
    }

    @Test
    void a_key_that_was_replaced_is_still_good_for_what_it_sealed() {
        keyed("k".repeat(32));
        seals = Seals.with("o".repeat(32), List.of("k".repeat(32)));
        evidenceReader.record(FIRST, "{}", START);
        seal();

        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void whoever_forges_from_some_row_on_without_the_key_is_found() {
        keyed("k".repeat(32));
        EvidenceRow row = evidenceReader.at(FIRST, 7);
        EvidenceRow forged =
                new EvidenceRow(FIRST, 7, row.realmId(), row.kind(), row.recordedAt(), "{\"n\":8}", Optional.empty());
        String digest = forged.sealAfter(evidenceReader.at(FIRST, 6).seal());
        evidenceReader.replace(row, InMemoryLedger.withSeal(forged, Optional.of(digest)));
        ChainLink last = evidenceReader.links.remove(evidenceReader.links.size() - 1);
        evidenceReader.links.add(ChainLink.after(
                Optional.of(evidenceReader.links.get(evidenceReader.links.size() - 1)),
                last.realmId(),
                FIRST,
                7,
                digest));

        assertFault(FIRST, 7, Flaw.UNKEYED);
    }

    @Test
    void a_key_that_is_too_short_is_refused_and_not_shown() {
        assertThatThrownBy(() -> Seals.with("short-and-secret", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    private void keyed(String key) {
        seals = Seals.with(key, List.of());
        seal();
        evidenceReader.record(FIRST, "{\"n\":7}", START);
        seal();
    }

    private int seal() {
        ChainSealer chainSealer = new ChainSealer(evidenceReader, new InMemoryDecidingRows(), seals, () -> now);
        int runs = 0;
        for (Optional<String> from = Optional.of(""); from.isPresent(); runs++) {
            from = chainSealer.sealSome(from.get()).upTo();
        }
        return runs;
    }

    private Verification verify() {
        return chainVerifier(evidenceReader).verify();
    }

    private ChainVerifier chainVerifier(InMemoryLedger checked) {
        return new ChainVerifier(
                checked, new InMemoryDecidingRows(), seals, Annals.subjectOf(InMemoryLedger.REALM), () -> now);
    }

    private void assertFault(String subject, long seq, Flaw flaw) {
        assertThat(verify().fault()).contains(new Fault(subject, seq, flaw));
    }

    private static EvidenceRow moved(EvidenceRow row, long seq) {
        return new EvidenceRow(
                row.subject(), seq, row.realmId(), row.kind(), row.recordedAt(), row.content(), row.seal());
    }

    private static EvidenceRow to(String subject, EvidenceRow row) {
        return new EvidenceRow(
                subject, row.seq(), row.realmId(), row.kind(), row.recordedAt(), row.content(), row.seal());
    }
}
