package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceReader.Sealing;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RecentEvidence;
import io.github.agentidentity.evidence.domain.RecentEvidence.Tally;
import io.github.agentidentity.evidence.store.JpaRecentEvidence;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.fixture.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The ends of histories as the tables tell them, whether their rows have a place or wait for one. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class RecentEvidenceStorageTest extends StorageContract {

    private static final int MANY = 9;

    private final TableStorage tables;
    private final Mission mission;

    RecentEvidenceStorageTest(Backing backing) {
        super(backing);
        this.tables = (TableStorage) storage;
        this.mission = stored();
    }

    @Test
    void the_last_rows_come_newest_first_and_those_without_a_place_before_those_with_one() {
        note(EvidenceKind.SHOWN);
        note(EvidenceKind.MINTED);
        sealAll();
        note(EvidenceKind.PERMITTED);
        note(EvidenceKind.REFUSED);
        assertThat(last(MANY)).containsExactly("refused", "permitted", "minted", "shown");
        assertThat(last(3)).containsExactly("refused", "permitted", "minted");
        assertThat(last(1)).containsExactly("refused");
        sealAll();
        assertThat(last(MANY)).containsExactly("refused", "permitted", "minted", "shown");
    }

    @Test
    void a_row_is_read_as_it_was_written() {
        note(EvidenceKind.MINTED);
        EvidenceRow waiting = rows(1).get(0);
        assertThat(waiting.subject()).isEqualTo(mission.id());
        assertThat(waiting.realmId()).isEqualTo(storage.realmId());
        assertThat(waiting.said()).contains(NOTHING);
        assertThat(waiting.seal()).isEmpty();
        assertThat(waiting.recordedAt())
                .isBetween(mission.createdAt().minusSeconds(1), storage.now().plusSeconds(1));
        sealAll();
        assertThat(rows(1).get(0).seal()).contains("seal");
        assertThat(rows(1).get(0).seq()).isEqualTo(1);
    }

    @Test
    void nothing_is_read_of_another_history_or_another_realm() {
        note(EvidenceKind.MINTED);
        Mission other = stored();
        List<EvidenceRow> others = on(recent -> recent.last(other.id(), MANY));
        assertThat(others).isEmpty();
        List<EvidenceRow> elsewhere = tables.inTransaction(
                entities -> new JpaRecentEvidence(entities, "realm-of-others").last(mission.id(), MANY), done -> true);
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void the_last_row_of_some_kinds_is_found_among_so_many() {
        note(EvidenceKind.REVOKED);
        sealAll();
        note(EvidenceKind.REFUSED);
        assertThat(lastOf(2, "revoked", "completed")).contains("revoked");
        assertThat(lastOf(1, "revoked", "completed")).isEmpty();
        assertThat(lastOf(MANY, "completed")).isEmpty();
    }

    private Optional<String> lastOf(int most, String... kinds) {
        Optional<EvidenceRow> row = on(recent -> recent.last(mission.id(), List.of(kinds), most));
        return row.map(EvidenceRow::kind);
    }

    @Test
    void the_last_rows_are_counted_by_their_kinds() {
        note(EvidenceKind.MINTED);
        note(EvidenceKind.MINTED);
        sealAll();
        note(EvidenceKind.MINTED);
        note(EvidenceKind.REFUSED);
        assertThat(tallies(MANY))
                .extracting(tally -> tally.kind() + " " + tally.rows())
                .containsExactlyInAnyOrder("minted 3", "refused 1");
        assertThat(tallies(3))
                .extracting(tally -> tally.kind() + " " + tally.rows())
                .containsExactlyInAnyOrder("minted 2", "refused 1");
        assertThat(tallies(MANY).stream().filter(tally -> tally.kind().equals("minted")))
                .extracting(Tally::since)
                .containsExactly(rows(MANY).get(3).recordedAt());
    }

    private List<Tally> tallies(int most) {
        return on(recent -> recent.tallies(mission.id(), most));
    }

    private List<EvidenceRow> rows(int most) {
        return on(recent -> recent.last(mission.id(), most));
    }

    private List<String> last(int most) {
        return rows(most).stream().map(EvidenceRow::kind).toList();
    }

    private void note(EvidenceKind kind) {
        storage.in(stores -> {
            stores.annals().appendToMission(mission.id(), kind, NOTHING);
            return kind;
        });
    }

    private void sealAll() {
        storage.in(stores -> {
            long place = stores.evidenceReader()
                    .lastSealed(mission.id())
                    .map(EvidenceRow::seq)
                    .orElse(0L);
            for (EvidenceRow row : stores.evidenceReader().arrived(mission.id(), 0, MANY)) {
                place++;
                stores.evidenceReader().seal(List.of(new Sealing(row, place, "seal")), World.START);
            }
            return place;
        });
    }

    private <T> T on(Function<RecentEvidence, T> work) {
        return tables.inTransaction(
                entities -> work.apply(new JpaRecentEvidence(entities, storage.realmId())), done -> true);
    }
}
