package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceReader.Linked;
import io.github.agentidentity.evidence.domain.EvidenceReader.Sealing;
import io.github.agentidentity.evidence.domain.EvidenceReader.Shortened;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.ExpiredRecords.OldLink;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Removal of rows whose time was over long ago, as the statements of both databases do it, and of nothing else. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class OldRowsStorageContractTest extends StorageContract {

    private static final int MANY = 9;

    private final Storage elsewhere;
    private final Instant now = storage.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant later = now.plus(Duration.ofMinutes(5));

    OldRowsStorageContractTest(Backing backing) {
        super(backing);
        this.elsewhere = backing.open();
    }

    @Test
    void a_realm_without_a_chain_has_no_time_for_it() {
        assertThat(storage.asked(stores -> stores.old().now())).isEmpty();
        link("mis_first", 1);
        assertThat(storage.asked(stores -> stores.old().now()))
                .hasValueSatisfying(time -> assertThat(time).isAfterOrEqualTo(now));
    }

    @Test
    void the_first_links_are_all_but_the_last_and_know_of_later_ones_of_their_subject() {
        Mission mission = recorded(mission());
        seal(mission.id());
        ChainLink first = link(mission.id(), 1);
        ChainLink second = link("mis_gone", 1);
        ChainLink third = link(mission.id(), 2);
        assertThat(firstLinks(MANY))
                .containsExactly(
                        new OldLink(first, World.START, Optional.of("seal"), false),
                        new OldLink(second, World.START, Optional.empty(), true));
        assertThat(firstLinks(1)).extracting(OldLink::link).containsExactly(first);
        assertThat(third)
                .isEqualTo(storage.asked(stores -> stores.evidenceReader().lastLink())
                        .orElseThrow());
    }

    @Test
    void links_go_from_the_beginning_of_the_chain() {
        link("mis_first", 1);
        link("mis_second", 1);
        ChainLink third = link("mis_third", 1);
        removeLinks(storage, 2);
        assertThat(links()).containsExactly(third);
    }

    @Test
    void rows_go_from_the_beginning_of_a_history() {
        Mission mission = recorded(mission());
        note(mission.id());
        note(mission.id());
        seal(mission.id());
        assertThat(storage.counted(stores -> stores.old().removeHistory(mission.id(), 2)))
                .isEqualTo(2);
        assertThat(rows(mission.id())).extracting(EvidenceRow::seq).containsExactly(3L);
    }

    @Test
    void a_mission_goes_with_its_history_when_its_time_was_over() {
        Mission mission = recorded(mission().expiresAt(now));
        note(mission.id());
        seal(mission.id());
        assertThat(remove(mission.id(), 2, later)).hasValue(2);
        assertThat(storage.asked(stores -> stores.missions().find(mission.id())))
                .isEmpty();
        assertThat(rows(mission.id())).isEmpty();
        assertThat(remove(mission.id(), 2, later)).isEmpty();
    }

    @Test
    void a_mission_stays_while_its_time_was_not_over_or_something_more_was_recorded() {
        Mission mission = recorded(mission().expiresAt(now));
        seal(mission.id());
        assertThat(remove(mission.id(), 1, now)).isEmpty();
        note(mission.id());
        assertThat(remove(mission.id(), 1, later)).isEmpty();
        seal(mission.id());
        assertThat(remove(mission.id(), 1, later)).isEmpty();
        assertThat(rows(mission.id())).hasSize(2);
    }

    @Test
    void a_proposal_goes_when_its_time_was_over_and_stays_before() {
        Proposal proposal = proposed(OpaqueId.random(OpaqueId.Kind.PROPOSAL));
        assertThat(remove(proposal.id(), 1, now)).isEmpty();
        assertThat(remove(proposal.id(), 2, later)).isEmpty();
        assertThat(remove(proposal.id(), 1, later)).hasValue(1);
        assertThat(storage.asked(stores -> stores.proposals().find(proposal.id())))
                .isEmpty();
    }

    @Test
    void a_proposal_stays_while_the_time_of_the_mission_that_came_of_it_was_not_over() {
        Mission mission = recorded(mission().expiresAt(later));
        Proposal proposal = proposed(mission.proposalId());
        assertThat(remove(proposal.id(), 1, later)).isEmpty();
        assertThat(remove(proposal.id(), 1, later.plusSeconds(1))).hasValue(1);
    }

    @Test
    void another_realms_rows_stay() {
        Mission mission = recorded(mission().expiresAt(now));
        seal(mission.id());
        link(mission.id(), 1);
        assertThat(elsewhere.placed(stores -> stores.old().remove(mission.id(), 1, later)))
                .isEmpty();
        assertThat(elsewhere.counted(stores -> stores.old().removeHistory(mission.id(), 1)))
                .isZero();
        removeLinks(elsewhere, 1);
        assertThat(rows(mission.id())).hasSize(1);
        assertThat(links()).hasSize(1);
    }

    @Test
    void a_history_that_is_longer_than_its_evidence_is_named() {
        Mission mission = recorded(mission());
        assertThat(shortened()).isEmpty();
        seal(mission.id());
        assertThat(shortened()).isEmpty();
        storage.counted(stores -> stores.old().removeHistory(mission.id(), 1));
        assertThat(shortened()).contains(new Shortened(mission.id(), 0));
    }

    @Test
    void a_proposal_whose_evidence_is_gone_is_named() {
        Proposal proposal = proposed(OpaqueId.random(OpaqueId.Kind.PROPOSAL));
        assertThat(shortened()).isEmpty();
        storage.counted(stores -> stores.old().removeHistory(proposal.id(), 1));
        assertThat(shortened()).contains(new Shortened(proposal.id(), 0));
    }

    private Mission recorded(MissionBuilder builder) {
        Mission mission = stored(builder);
        storage.in(stores -> {
            stores.evidence().appendChange(mission.id(), 1, EvidenceKind.APPROVED, NOTHING);
            return mission;
        });
        return mission;
    }

    private Proposal proposed(String id) {
        Proposal proposal = new Proposal(
                id,
                World.ALICE.id(),
                agent.id(),
                agent.clientId(),
                Intents.until(later, World.MAIL),
                AuthorityProposal.of(Wanted.at(World.MAIL, "messages.read")),
                ProposalState.PENDING,
                Optional.empty(),
                false,
                now.minusSeconds(60),
                now);
        storage.in(stores -> {
            stores.proposals().create(proposal, Optional.empty());
            return proposal;
        });
        append(proposal.id(), EvidenceKind.PROPOSED);
        return proposal;
    }

    private void append(String subject, EvidenceKind kind) {
        storage.in(stores -> {
            stores.evidence().append(subject, 1, kind, NOTHING);
            return kind;
        });
    }

    private void note(String missionId) {
        storage.in(stores -> {
            stores.annals().appendToMission(missionId, EvidenceKind.REFUSED, NOTHING);
            return missionId;
        });
    }

    private void seal(String subject) {
        storage.in(stores -> {
            long place = stores.evidenceReader()
                    .lastSealed(subject)
                    .map(EvidenceRow::seq)
                    .orElse(0L);
            for (EvidenceRow row : stores.evidenceReader().unsealed(subject, MANY)) {
                place++;
                stores.evidenceReader().seal(List.of(new Sealing(row, place, "seal")), World.START);
            }
            return place;
        });
    }

    private ChainLink link(String subject, long seq) {
        return storage.in(stores -> {
            ChainLink link =
                    ChainLink.after(stores.evidenceReader().lastLink(), storage.realmId(), subject, seq, "seal");
            stores.evidenceReader().append(link, World.START);
            return link;
        });
    }

    private List<ChainLink> links() {
        return storage.listed(stores -> stores.evidenceReader().links(0, MANY)).stream()
                .map(Linked::link)
                .toList();
    }

    private List<OldLink> firstLinks(int most) {
        return storage.in(stores -> stores.old().firstLinks(most));
    }

    private static void removeLinks(Storage realm, long last) {
        realm.in(stores -> {
            stores.old().removeLinks(last);
            return last;
        });
    }

    private OptionalLong remove(String subject, long length, Instant over) {
        return storage.in(stores -> stores.old().remove(subject, length, over));
    }

    private List<EvidenceRow> rows(String subject) {
        return storage.in(stores -> stores.evidenceReader().rows(subject, 0, MANY));
    }

    private Optional<Shortened> shortened() {
        return storage.in(stores -> stores.evidenceReader().shortened());
    }
}
