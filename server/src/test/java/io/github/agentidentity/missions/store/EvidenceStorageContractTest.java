package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.Checkpoint;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceReader.Linked;
import io.github.agentidentity.evidence.domain.EvidenceReader.Sealing;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.fixture.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every act has one place in one history, and every seal one place in the realm's chain. */
@ParameterizedClass
@EnumSource(Backing.class)
class EvidenceStorageContractTest extends StorageContract {

    private static final int MANY = 9;

    private final String realm = Annals.subjectOf(storage.realmId());

    EvidenceStorageContractTest(Backing backing) {
        super(backing);
    }

    // Histories

    @Test
    void a_row_is_found_as_it_was_written_and_waits_for_its_place() {
        Mission mission = approved();
        EvidenceRow row = arrived(mission).get(0);
        assertThat(row.kind()).isEqualTo(EvidenceKind.APPROVED.code());
        assertThat(row.realmId()).isEqualTo(storage.realmId());
        assertThat(row.change()).hasValue(1);
        assertThat(row.isPlaced()).isFalse();
        assertThat(row.seal()).isEmpty();
        assertThat(row.recordedAt())
                .isBetween(mission.createdAt().minusSeconds(1), storage.now().plusSeconds(1));
        assertThat(kinds(mission.id())).isEmpty();
    }

    @Test
    void a_place_in_a_history_is_taken_once() {
        noteInRealm(EvidenceKind.REFUSED);
        assertThatThrownBy(() -> append(realm, 1, EvidenceKind.FROZEN)).isInstanceOf(RuntimeException.class);
        assertThat(kinds(realm)).containsExactly("1 refused");
    }

    @Test
    void a_missions_history_goes_on_whatever_its_state_in_the_order_of_arrival() {
        Mission mission = approved();
        note(mission.id(), EvidenceKind.REFUSED);
        note(mission.id(), EvidenceKind.SHOWN);
        assertThat(arrived(mission)).extracting(EvidenceRow::kind).containsExactly("approved", "refused", "shown");
        EvidenceRow second = arrived(mission).get(1);
        assertThat(storage.listed(stores -> stores.evidenceReader().arrived(mission.id(), second.seq(), MANY)))
                .extracting(EvidenceRow::kind)
                .containsExactly("shown");
        assertThat(storage.listed(stores -> stores.evidenceReader().arrived(mission.id(), 0, 1)))
                .extracting(EvidenceRow::kind)
                .containsExactly("approved");
    }

    @Test
    void a_mission_or_a_proposal_that_is_not_there_has_no_history() {
        Mission mission = mission().build();
        note(mission.id(), EvidenceKind.REFUSED);
        storage.in(stores -> {
            stores.annals().appendToProposal("mpr_no-proposal", EvidenceKind.REFUSED, NOTHING);
            return mission;
        });
        assertThat(subjects("", MANY)).isEmpty();
    }

    @Test
    void a_realms_history_begins_with_its_first_row() {
        noteInRealm(EvidenceKind.REFUSED);
        noteInRealm(EvidenceKind.FROZEN);
        assertThat(kinds(realm)).containsExactly("1 refused", "2 frozen");
    }

    @Test
    void a_history_is_read_part_by_part_and_by_kind() {
        noteInRealm(EvidenceKind.REFUSED);
        noteInRealm(EvidenceKind.FROZEN);
        noteInRealm(EvidenceKind.REFUSED);
        assertThat(seqs(storage.listed(stores -> stores.evidenceReader().rows(realm, 1, MANY))))
                .containsExactly(2L, 3L);
        assertThat(seqs(storage.listed(stores -> stores.evidenceReader().rows(realm, 0, 2))))
                .containsExactly(1L, 2L);
        assertThat(seqs(ofKinds(0, MANY, "refused"))).containsExactly(1L, 3L);
        assertThat(seqs(ofKinds(1, MANY, "refused", "frozen"))).containsExactly(2L, 3L);
        assertThat(seqs(ofKinds(0, 1, "refused"))).containsExactly(1L);
        assertThat(ofKinds(0, MANY, "minted")).isEmpty();
    }

    @Test
    void subjects_are_listed_in_order_part_by_part() {
        approved();
        approved();
        noteInRealm(EvidenceKind.REFUSED);
        noteInRealm(EvidenceKind.REFUSED);
        List<String> all = subjects("", MANY);
        assertThat(all).hasSize(3).contains(realm);
        assertThat(subjects("", 2)).isEqualTo(all.subList(0, 2));
        assertThat(subjects(all.get(0), MANY)).isEqualTo(all.subList(1, 3));
        assertThat(subjects(all.get(2), MANY)).isEmpty();
    }

    // Seals

    @Test
    void rows_wait_for_their_seals_in_order() {
        Mission mission = approved();
        note(mission.id(), EvidenceKind.REFUSED);
        noteInRealm(EvidenceKind.REFUSED);
        List<String> waiting = unsealed("", MANY);
        assertThat(waiting).containsExactlyInAnyOrder(mission.id(), realm);
        assertThat(unsealed("", 1)).isEqualTo(waiting.subList(0, 1));
        assertThat(unsealed(waiting.get(0), MANY)).isEqualTo(waiting.subList(1, 2));
        assertThat(storage.listed(stores -> stores.evidenceReader().unsealed(mission.id(), MANY)))
                .extracting(EvidenceRow::kind)
                .containsExactly("approved", "refused");
        assertThat(storage.listed(stores -> stores.evidenceReader().unsealed(mission.id(), 1)))
                .extracting(EvidenceRow::kind)
                .containsExactly("approved");
    }

    @Test
    void a_row_gets_its_place_with_its_seal_once() {
        Mission mission = approved();
        EvidenceRow row = arrived(mission).get(0);
        assertThat(seal(row, "first")).isTrue();
        assertThat(seal(row, "second")).isFalse();
        assertThat(arrived(mission)).isEmpty();
        assertThat(kinds(mission.id())).containsExactly("1 approved");
        assertThat(lastSealed(mission).flatMap(EvidenceRow::seal)).contains("first");
        assertThat(unsealed("", MANY)).isEmpty();
    }

    @Test
    void the_last_sealed_row_is_none_that_waits() {
        Mission mission = approved();
        assertThat(lastSealed(mission)).isEmpty();
        sealed(mission);
        note(mission.id(), EvidenceKind.REFUSED);
        assertThat(lastSealed(mission).map(EvidenceRow::seq)).contains(1L);
    }

    // The realm's chain

    @Test
    void a_chain_has_its_links_in_order_with_the_seals_that_their_rows_have() {
        Mission mission = sealed(approved());
        assertThat(lastLink()).isEmpty();
        ChainLink first = link(mission.id(), 1);
        ChainLink second = link("mis_gone", 7);
        assertThat(lastLink()).contains(second);
        assertThat(storage.listed(stores -> stores.evidenceReader().links(0, MANY)))
                .containsExactly(new Linked(first, Optional.of("seal")), new Linked(second, Optional.empty()));
        assertThat(storage.listed(stores -> stores.evidenceReader().links(0, 1)))
                .extracting(Linked::link)
                .containsExactly(first);
        assertThat(storage.listed(stores -> stores.evidenceReader().links(1, MANY)))
                .extracting(Linked::link)
                .containsExactly(second);
    }

    @Test
    void a_place_in_a_chain_is_taken_once() {
        ChainLink first = link("mis_first", 1);
        ChainLink other = ChainLink.after(Optional.empty(), storage.realmId(), "mis_other", 1, "seal");
        assertThatThrownBy(() -> append(other)).isInstanceOf(RuntimeException.class);
        assertThat(lastLink()).contains(first);
    }

    @Test
    void the_last_place_that_a_chain_names_is_that_of_its_subject() {
        link("mis_first", 2);
        link("mis_second", 1);
        link("mis_first", 5);
        assertThat(lastLinked("mis_first")).isEqualTo(5);
        assertThat(lastLinked("mis_second")).isEqualTo(1);
        assertThat(lastLinked("mis_third")).isZero();
    }

    @Test
    void evidence_begins_where_the_last_purge_says() {
        assertThat(checkpoint()).isEmpty();
        noteInRealm(EvidenceKind.REFUSED);
        assertThat(checkpoint()).isEmpty();
        Checkpoint first = new Checkpoint(World.START, link("mis_first", 1), 0, Optional.empty());
        Checkpoint second =
                new Checkpoint(World.START.plusSeconds(1), link("mis_second", 1), 2, Optional.of("history's"));
        purged(first);
        assertThat(checkpoint()).contains(first);
        purged(second);
        assertThat(checkpoint()).contains(second);
    }

    private Mission approved() {
        Mission mission = stored();
        storage.in(stores -> {
            stores.evidence().appendChange(mission.id(), 1, EvidenceKind.APPROVED, NOTHING);
            return mission;
        });
        return mission;
    }

    private List<EvidenceRow> arrived(Mission mission) {
        return storage.listed(stores -> stores.evidenceReader().arrived(mission.id(), 0, MANY));
    }

    private Optional<EvidenceRow> lastSealed(Mission mission) {
        return storage.asked(stores -> stores.evidenceReader().lastSealed(mission.id()));
    }

    private void append(String subject, long seq, EvidenceKind kind) {
        storage.in(stores -> {
            stores.evidence().append(subject, seq, kind, NOTHING);
            return kind;
        });
    }

    private void note(String missionId, EvidenceKind kind) {
        storage.in(stores -> {
            stores.annals().appendToMission(missionId, kind, NOTHING);
            return kind;
        });
    }

    private void noteInRealm(EvidenceKind kind) {
        storage.in(stores -> {
            stores.annals().appendToRealm(kind, NOTHING);
            return kind;
        });
    }

    private void purged(Checkpoint checkpoint) {
        storage.in(stores -> {
            stores.annals()
                    .appendToRealm(EvidenceKind.PURGED, checkpoint.toJson().build());
            return checkpoint;
        });
    }

    private List<String> kinds(String subject) {
        return storage.listed(stores -> stores.evidenceReader().rows(subject, 0, MANY)).stream()
                .map(row -> row.seq() + " " + row.kind())
                .toList();
    }

    private List<EvidenceRow> ofKinds(long after, int most, String... kinds) {
        return storage.in(stores -> stores.evidenceReader().rows(realm, List.of(kinds), after, most));
    }

    private static List<Long> seqs(List<EvidenceRow> rows) {
        return rows.stream().map(EvidenceRow::seq).toList();
    }

    private List<String> subjects(String after, int most) {
        return storage.in(stores -> stores.evidenceReader().subjects(after, most));
    }

    private List<String> unsealed(String after, int most) {
        return storage.in(stores -> stores.evidenceReader().unsealedSubjects(after, most));
    }

    private boolean seal(EvidenceRow row, String seal) {
        return storage.in(stores -> stores.evidenceReader().seal(List.of(new Sealing(row, 1, seal)), World.START) == 1);
    }

    private Mission sealed(Mission mission) {
        seal(arrived(mission).get(0), "seal");
        return mission;
    }

    private Optional<ChainLink> lastLink() {
        return storage.in(stores -> stores.evidenceReader().lastLink());
    }

    private ChainLink link(String subject, long seq) {
        ChainLink link = ChainLink.after(lastLink(), storage.realmId(), subject, seq, "seal");
        append(link);
        return link;
    }

    private void append(ChainLink link) {
        storage.in(stores -> {
            stores.evidenceReader().append(link, World.START);
            return link;
        });
    }

    private long lastLinked(String subject) {
        return storage.in(stores -> stores.evidenceReader().lastLinked(subject));
    }

    private Optional<Checkpoint> checkpoint() {
        return storage.in(stores -> stores.evidenceReader().checkpoint());
    }
}
