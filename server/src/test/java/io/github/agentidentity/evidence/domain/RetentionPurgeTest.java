package io.github.agentidentity.evidence.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.audit.domain.ChainVerifier;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.RetentionPurge.Purge;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import io.github.agentidentity.missions.fixture.InMemoryDecidingRows;
import io.github.agentidentity.missions.fixture.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a purge removes what was over long ago and nothing else, and that the rest is sound and says where it
 * begins.
 */
class RetentionPurgeTest {

    private static final Instant START = Instant.parse("2026-07-01T09:00:00.123Z");
    private static final Duration RETENTION = Duration.ofDays(100);

    /** From when on what happened at the start may go. */
    private static final Instant DUE = START.plus(RETENTION).plus(RetentionPurge.LONGEST_LIFE);

    private static final String OLD = "msn_old";
    private static final String YOUNG = "msn_young";
    private static final String STOP = "stp_stop";
    private static final String OF_REALM = Annals.subjectOf(InMemoryLedger.REALM);

    private final InMemoryLedger evidenceReader = new InMemoryLedger();

    /** At the start a stop, an old mission and a refusal, twice each; a young mission on the day before the purge. */
    RetentionPurgeTest() {
        for (int i = 1; i <= 2; i++) {
            at(START.plusSeconds(i));
            evidenceReader.record(OLD, "{\"n\":" + i + "}", evidenceReader.now);
            evidenceReader.record(STOP, "{\"n\":" + i + "}", evidenceReader.now);
            evidenceReader.appendToRealm(
                    EvidenceKind.REFUSED, JsonObject.builder().build());
            seal();
        }
        evidenceReader.ends.put(OLD, START.plus(Duration.ofDays(30)));
        at(DUE.minus(Duration.ofDays(1)));
        evidenceReader.record(YOUNG, "{}", evidenceReader.now);
        evidenceReader.ends.put(YOUNG, evidenceReader.now.plusSeconds(60));
        seal();
        at(DUE.plusSeconds(60));
    }

    @Test
    void a_mission_that_was_over_long_ago_goes_with_all_its_evidence() {
        Purge purge = purge().orElseThrow();

        assertThat(purge.subjects()).isEqualTo(1);
        assertThat(evidenceReader.rows).noneMatch(row -> row.subject().equals(OLD));
        assertThat(evidenceReader.lengths).doesNotContainKey(OLD);
    }

    @Test
    void what_is_young_stays_and_so_does_what_has_no_end() {
        purge();

        assertThat(evidenceReader.rows(YOUNG, 0, 9)).hasSize(1);
        assertThat(evidenceReader.rows(STOP, 0, 9)).hasSize(2);
    }

    @Test
    void the_realms_own_history_loses_its_beginning_and_never_all() {
        purge();

        assertThat(evidenceReader.rows(OF_REALM, 0, 9))
                .extracting(EvidenceRow::kind)
                .containsExactly("refused", "purged");
    }

    @Test
    void what_is_left_is_sound_before_and_after_it_is_sealed_and_says_where_it_begins() {
        purge();

        assertSound();
        seal();
        Verification verification = assertSound();
        assertThat(verification.from()).map(from -> from.link().seq()).contains(6L);
        assertThat(verification.from()).map(Checkpoint::before).contains(evidenceReader.now.minus(RETENTION));
        assertThat(verification.rows()).isEqualTo(5);
        assertThat(evidenceReader.links).allMatch(link -> link.seq() > 6);
    }

    @Test
    void a_row_of_evidence_says_what_went_and_is_sealed_itself() {
        purge();
        seal();

        EvidenceRow row = evidenceReader.at(OF_REALM, 3);
        assertThat(row.content()).contains("\"subjects\":1", "\"rows\":3", "\"links\":6");
        assertThat(row.seal()).isPresent();
        evidenceReader.replace(
                row,
                new EvidenceRow(
                        OF_REALM,
                        3,
                        row.realmId(),
                        row.kind(),
                        row.recordedAt(),
                        row.content().replace("\"history\":1", "\"history\":0").replace("history_seal", "other"),
                        row.seal()));
        assertThat(verify().fault()).isPresent();
    }

    @Test
    void a_second_run_finds_nothing() {
        purge();
        seal();
        int rows = evidenceReader.rows.size();

        assertThat(purge()).isEmpty();
        assertThat(evidenceReader.rows).hasSize(rows);
    }

    @Test
    void a_year_later_the_rest_goes_and_it_is_sound_still() {
        purge();
        seal();
        at(DUE.plus(Duration.ofDays(365)));
        evidenceReader.record("msn_new", "{}", evidenceReader.now);
        seal();

        assertThat(purge().orElseThrow().subjects()).isEqualTo(1);
        seal();

        assertThat(evidenceReader.subjects("", 9)).containsExactly("msn_new", OF_REALM, STOP);
        assertSound();
    }

    // What must not go

    @Test
    void nothing_goes_before_its_time() {
        at(DUE);

        assertThat(purge()).isEmpty();
        assertThat(evidenceReader.links).hasSize(7);
    }

    @Test
    void a_mission_whose_time_is_not_over_for_long_stays_however_old_its_evidence_is() {
        evidenceReader.ends.put(OLD, DUE.minus(Duration.ofDays(2)));

        assertThat(purge().orElseThrow().subjects()).isZero();

        assertThat(evidenceReader.rows(OLD, 0, 9)).hasSize(2);
        seal();
        assertSound();
    }

    @Test
    void a_mission_about_which_something_was_recorded_since_stays() {
        evidenceReader.record(OLD, "{}", evidenceReader.now);

        purge();

        assertThat(evidenceReader.rows(OLD, 0, 9)).hasSize(3);
        seal();
        assertSound();
    }

    @Test
    void a_mission_with_a_later_link_stays_until_that_one_is_old() {
        evidenceReader.record(OLD, "{}", evidenceReader.now);
        seal();

        assertThat(purge().orElseThrow().subjects()).isZero();

        assertThat(evidenceReader.rows(OLD, 0, 9)).hasSize(3);
        seal();
        assertSound();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 89, 3651})
    void a_retention_out_of_bounds_purges_nothing(int days) {
        RetentionPurge retentionPurge = new RetentionPurge(evidenceReader, evidenceReader, evidenceReader);

        assertThatThrownBy(() -> retentionPurge.purgeSome(Duration.ofDays(days)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(evidenceReader.links).hasSize(7);
    }

    @Test
    void nothing_at_all_is_no_trouble() {
        InMemoryLedger empty = new InMemoryLedger();

        assertThat(new RetentionPurge(empty, empty, empty).purgeSome(RETENTION)).isEmpty();
    }

    // Whoever tampered

    @Test
    void what_does_not_fit_its_link_stops_the_purge_and_stays_to_be_found() {
        EvidenceRow row = evidenceReader.at(OLD, 1);
        evidenceReader.replace(row, InMemoryLedger.withSeal(row, Optional.of("sha-256:forged")));

        assertThat(purge()).isEmpty();

        assertThat(verify().fault()).contains(new Fault(OLD, 1, Flaw.ALTERED));
    }

    @Test
    void a_row_that_was_taken_stops_the_purge() {
        evidenceReader.rows.remove(evidenceReader.at(STOP, 2));

        purge();

        assertThat(evidenceReader.links).extracting(ChainLink::subject).contains(STOP);
        assertThat(verify().fault()).contains(new Fault(STOP, 2, Flaw.MISSING));
    }

    @Test
    void a_chain_that_was_cut_at_its_beginning_is_not_purged_further() {
        evidenceReader.links.remove(0);

        assertThat(purge()).isEmpty();
        assertThat(verify().fault()).contains(new Fault(Fault.CHAIN, 1, Flaw.BROKEN_LINK));
    }

    @Test
    void after_a_purge_whoever_takes_what_is_left_is_found() {
        purge();
        seal();
        evidenceReader.rows.remove(evidenceReader.at(OF_REALM, 2));

        assertThat(verify().fault()).contains(new Fault(OF_REALM, 2, Flaw.MISSING));
    }

    @Test
    void after_a_purge_whoever_takes_a_whole_history_is_found() {
        purge();
        seal();
        evidenceReader.rows.removeIf(row -> row.subject().equals(STOP));
        evidenceReader.lengths.remove(STOP);

        assertThat(verify().fault()).contains(new Fault(STOP, 1, Flaw.MISSING));
    }

    @Test
    void very_much_goes_in_several_runs() {
        InMemoryLedger much = new InMemoryLedger();
        much.now = START;
        for (int i = 0; i < 450; i++) {
            String mission = "msn_%03d".formatted(i);
            much.record(mission, "{}", START);
            much.ends.put(mission, START);
        }
        much.record(STOP, "{}", START);
        seal(much);
        much.now = DUE.plusSeconds(1);
        RetentionPurge retentionPurge = new RetentionPurge(much, much, much);

        int runs = 0;
        while (retentionPurge.purgeSome(RETENTION).isPresent()) {
            seal(much);
            assertThat(verify(much).fault()).isEmpty();
            runs++;
        }

        assertThat(runs).isEqualTo(3);
        assertThat(much.subjects("", 9)).containsExactly(OF_REALM, STOP);
    }

    /** Of a history that lost its beginning no old link may follow a new one. */
    @Test
    void a_sealer_that_links_a_history_in_between_is_not_undone() {
        InMemoryLedger quiet = new InMemoryLedger();
        quiet.now = START;
        quiet.appendToRealm(EvidenceKind.REFUSED, JsonObject.builder().build());
        quiet.record(STOP, "{}", START);
        seal(quiet);
        quiet.now = DUE.plusSeconds(1);
        quiet.beforeLastLink = () -> {
            quiet.beforeLastLink = () -> {};
            quiet.appendToRealm(EvidenceKind.REFUSED, JsonObject.builder().build());
            seal(quiet);
        };

        assertThat(new RetentionPurge(quiet, quiet, quiet).purgeSome(RETENTION)).isPresent();
        seal(quiet);

        assertThat(verify(quiet).fault()).isEmpty();
        assertThat(quiet.links)
                .filteredOn(link -> link.subject().equals(OF_REALM))
                .extracting(ChainLink::subjectSeq)
                .isSorted()
                .doesNotContain(1L);
    }

    private void at(Instant instant) {
        evidenceReader.now = instant;
    }

    private Optional<Purge> purge() {
        return new RetentionPurge(evidenceReader, evidenceReader, evidenceReader).purgeSome(RETENTION);
    }

    private Verification assertSound() {
        Verification verification = verify();
        assertThat(verification.fault()).isEmpty();
        return verification;
    }

    private Verification verify() {
        return verify(evidenceReader);
    }

    private static Verification verify(InMemoryLedger evidenceReader) {
        return new ChainVerifier(
                        evidenceReader,
                        new InMemoryDecidingRows(),
                        Seals.WITHOUT_KEY,
                        Annals.subjectOf(InMemoryLedger.REALM),
                        () -> evidenceReader.now)
                .verify();
    }

    private void seal() {
        seal(evidenceReader);
    }

    private static void seal(InMemoryLedger evidenceReader) {
        ChainSealer chainSealer = new ChainSealer(
                evidenceReader, new InMemoryDecidingRows(), Seals.WITHOUT_KEY, () -> evidenceReader.now);
        Optional<String> from = Optional.of("");
        while (from.isPresent()) {
            from = chainSealer.sealSome(from.get()).upTo();
        }
    }
}
