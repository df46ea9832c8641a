package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.store.Database;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.MintBasis;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.MintLog.Keyed;
import io.github.agentidentity.missions.domain.MintLog.Minted;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals.Pending;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.VoidMarks.Kind;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.domain.VoidMarks.Unsettled;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules that only tables can keep: realms beside each other, transactions at once, and the marks in a hand-off's row.
 */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class TablesStorageContractTest extends StorageContract {

    /** For another to come as far as the lock. */
    private static final Duration ENOUGH = Duration.ofMillis(100);

    private static final Minted TOKEN = new Minted("token", World.START, World.START.plusSeconds(300));

    private final Keyed request = new Keyed(OpaqueId.random(OpaqueId.Kind.MISSION), "client-1", "a", "digest");
    private final Storage elsewhere;
    private final TableStorage tables;

    TablesStorageContractTest(Backing backing) {
        super(backing);
        this.elsewhere = backing.open();
        this.tables = (TableStorage) storage;
    }

    @Test
    void the_database_is_one_that_the_server_starts_on() {
        assertThat(tables.inTransaction(Database::of, database -> true).refusal())
                .isEmpty();
    }

    // Realms beside each other

    @Test
    void another_realms_mission_is_neither_found_nor_changed() {
        Mission mission = stored();
        assertThat(elsewhere.asked(stores -> stores.missions().find(mission.id())))
                .isEmpty();
        assertThat(elsewhere.placed(stores -> stores.missions().end(mission.id(), MissionState.REVOKED)))
                .isEmpty();
        assertThat(elsewhere.placed(stores -> stores.missions().suspendAnew(mission.id())))
                .isEmpty();
        assertThat(elsewhere.placed(
                        stores -> stores.missions().become(mission.id(), MissionState.ACTIVE, MissionState.COMPLETED)))
                .isEmpty();
        assertThat(elsewhere.placed(stores -> stores.missions().renewGrant(mission.id(), newGrant(), NO_KEY, UNSEEN)))
                .isEmpty();
        assertThat(elsewhere.attempt(stores -> mints(stores, basis(mission)))).isFalse();
        assertThat(elsewhere.attempt(stores -> isRecorded(stores.mints().repeated(basis(mission), NOTHING))))
                .isFalse();
        assertThat(derives(mission)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "STOP_OF_ITS_ID", mode = EnumSource.Mode.EXCLUDE)
    void another_realms_bar_bars_nothing_here(Bar bar) {
        Mission mission = stored();
        Mission theirs = mission().build();
        elsewhere.in(stores -> {
            stores.missions().create(theirs);
            return theirs;
        });
        bar.raise(elsewhere, agent);
        assertThat(derives(mission)).isTrue();
    }

    @Test
    void a_stop_is_known_by_the_agents_own_id_in_every_realm() {
        Mission mission = stored();
        Bar.STOP_OF_ITS_ID.raise(elsewhere, agent);
        assertThat(derives(mission)).isFalse();
    }

    @Test
    void another_realms_hand_off_is_not_redeemed() {
        Handoff handoff = made(handoff(World.DESK.id()));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> redeem(elsewhere, handoff));
        assertThat(refusal.reason()).isEqualTo(Reason.HANDOFF_ALREADY_REDEEMED);
        redeem(storage, handoff);
    }

    @Test
    void another_realms_proposal_is_neither_found_nor_decided() {
        Proposal proposal = proposed(proposal());
        assertThat(elsewhere.asked(stores -> stores.proposals().find(proposal.id())))
                .isEmpty();
        assertThat(elsewhere.placed(
                        stores -> stores.proposals().decide(proposal.id(), ProposalState.APPROVED, Optional.empty())))
                .isEmpty();
        assertThat(elsewhere.placed(stores -> stores.proposals().voidUndecided(proposal.id())))
                .isEmpty();
        assertThat(elsewhere.listed(stores -> stores.proposals().pending(new Owner.Agents(agent.id()), 9)))
                .isEmpty();
        assertThat(approves(proposal)).isPresent();
    }

    @Test
    void another_realms_enabled_agents_are_not_enabled_here() {
        adopt();
        elsewhere.said(stores -> {
            stores.enabledAgents().enable(World.ALICE, agent);
            return true;
        });
        assertThat(storage.said(
                        stores -> stores.enabledAgents().isEnabled(World.ALICE.id(), agent.id(), agent.clientId())))
                .isFalse();
    }

    @Test
    void a_client_that_became_an_agent_anew_is_not_enabled() {
        adopt();
        storage.said(stores -> {
            stores.enabledAgents().enable(World.ALICE, agent);
            return true;
        });
        storage.said(stores -> {
            stores.adoptions().forget(agent.id());
            return stores.adoptions().adopt(agent.id(), agent.clientId());
        });
        assertThat(storage.said(
                        stores -> stores.enabledAgents().isEnabled(World.ALICE.id(), agent.id(), agent.clientId())))
                .isFalse();
    }

    // Mints

    @Test
    void a_mint_and_its_repetition_are_evidence_that_waits_for_its_place_in_the_order_of_arrival() {
        Mission mission = stored();
        assertThat(derives(mission)).isTrue();
        assertThat(repeats(mission)).isTrue();
        assertThat(arrived(mission)).containsExactly("minted", "repeated");
    }

    @ParameterizedTest
    @EnumSource
    void a_bar_that_commits_before_the_last_statement_wins(Bar bar) {
        Mission mission = stored();
        assertThat(storage.attempt(stores -> {
                    bar.raise(storage, agent);
                    return mints(stores, basis(mission));
                }))
                .isFalse();
        assertThat(arrived(mission)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_OF_ITS_ID", "STOP_OF_ITS_CLIENT_ID"})
    void a_stop_of_one_who_acts_too(Bar bar) {
        Mission mission = stored();
        assertThat(storage.attempt(stores -> {
                    bar.raise(storage, delegate);
                    return mints(stores, delegated(mission, World.START));
                }))
                .isFalse();
    }

    @Test
    void a_mint_of_a_hand_off_that_is_spent_records_nothing() {
        Mission mission = stored();
        Handoff handoff = made(handoff(World.DESK.id()));
        MintBasis basis = new MintBasis(
                mission,
                World.acting(agent),
                new MintBasis.Subject(storage.now(), NO_GRANT, Optional.of(handoff.id())),
                NO_KEY,
                UNSEEN);
        assertThat(storage.attempt(stores -> mints(stores, basis))).isTrue();
        assertThat(storage.attempt(stores -> stores.mints().minted(basis, NOTHING) != MintLog.Outcome.SPENT))
                .isFalse();
        assertThat(arrived(mission)).containsExactly("minted");
    }

    @Test
    void a_mint_that_fails_at_the_last_token_is_not_told_that_they_are_used_up() {
        Mission mission = stored(mission().maxDerivations(1));
        String grant = newGrant();
        renew(mission, grant, NO_KEY);
        renew(mission, newGrant(), NO_KEY);
        storage.attempt(stores -> {
            assertThat(mints(stores, basis(mission, Optional.of(grant), NO_KEY)))
                    .isFalse();
            assertThat(stores.missions().isOverdrawn(mission.id())).isFalse();
            return false;
        });
        assertThat(derives(mission)).isTrue();
        storage.attempt(stores -> {
            assertThat(mints(stores, basis(mission))).isFalse();
            assertThat(stores.missions().isOverdrawn(mission.id())).isTrue();
            return false;
        });
    }

    private List<String> arrived(Mission mission) {
        return storage.listed(stores -> stores.evidenceReader().arrived(mission.id(), 0, 9)).stream()
                .map(EvidenceRow::kind)
                .toList();
    }

    // Transactions at once

    @Test
    void an_end_that_has_the_lock_wins_over_a_derivation_that_waits() {
        Mission mission = stored();
        assertThat(meanwhile(
                        stores -> stores.missions().end(mission.id(), MissionState.REVOKED), () -> derives(mission)))
                .isFalse();
    }

    @Test
    void of_two_at_once_one_has_the_last_derivation() {
        Mission mission = stored(mission().maxDerivations(1));
        assertThat(meanwhile(stores -> mints(stores, basis(mission)), () -> derives(mission)))
                .isFalse();
    }

    @Test
    void of_two_tasks_at_once_one_has_the_last_derivation_of_their_template() {
        Mission template = stored(mission().template(2).maxDerivations(1));
        Mission first = storedTask(template);
        Mission second = storedTask(template);
        assertThat(meanwhile(stores -> mints(stores, basis(first)), () -> derives(second)))
                .isFalse();
    }

    @Test
    void of_two_keys_at_once_the_first_that_has_the_lock_is_the_missions() {
        Mission mission = stored();
        assertThat(meanwhile(
                        stores -> stores.missions().renewGrant(mission.id(), newGrant(), KEY, UNSEEN),
                        () -> derives(mission, NO_GRANT, OTHER_KEY)))
                .isFalse();
    }

    @Test
    void of_equal_requests_at_once_the_second_has_the_token_of_the_first() {
        Optional<Minted> second = meanwhile(
                stores -> stores.mints().take(request, TOKEN),
                () -> storage.in(stores -> stores.mints().take(request, lasting())));
        assertThat(second).contains(TOKEN);
    }

    @Test
    void of_equal_requests_at_once_the_second_takes_the_key_anew_where_the_first_is_over() {
        storage.in(stores -> stores.mints().take(request, TOKEN));
        storage.letPass(Duration.ofMinutes(10));
        Minted first = lasting();
        Optional<Minted> second = meanwhile(
                stores -> stores.mints().take(request, first),
                () -> storage.in(stores -> stores.mints().take(request, lasting())));
        assertThat(second).contains(first);
    }

    @Test
    void of_two_at_once_one_redeems_a_hand_off() {
        Handoff handoff = made(handoff(World.DESK.id()));
        CompletionException second = catchThrowableOfType(
                CompletionException.class,
                () -> meanwhile(stores -> stores.handoffs().redeem(handoff), () -> redeem(storage, handoff)));
        assertThat(second.getCause()).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason())
                .isEqualTo(Reason.HANDOFF_ALREADY_REDEEMED));
    }

    @Test
    void of_two_decisions_at_once_the_first_that_has_the_lock_counts() {
        Proposal proposal = proposed(proposal());
        assertThat(meanwhile(
                        stores -> stores.proposals().decide(proposal.id(), ProposalState.DENIED, Optional.empty()),
                        () -> approves(proposal)))
                .isEmpty();
    }

    @Test
    void of_two_proposals_at_once_the_second_counts_the_first() {
        adopt();
        Proposal first = proposal();
        assertThat(meanwhile(
                        stores -> {
                            pending(stores);
                            stores.proposals().create(first, Optional.empty());
                        },
                        () -> storage.in(this::pending)))
                .isEqualTo(new Pending(1, 1));
    }

    private Pending pending(Stores stores) {
        return stores.proposals().countPending(agent, World.ALICE.id(), false);
    }

    private void adopt() {
        storage.said(stores -> stores.adoptions().adopt(agent.id(), agent.clientId()));
    }

    private OptionalLong approves(Proposal proposal) {
        return storage.placed(
                stores -> stores.proposals().decide(proposal.id(), ProposalState.APPROVED, Optional.empty()));
    }

    private Proposal proposed(Proposal proposal) {
        return storage.in(stores -> {
            stores.proposals().create(proposal, Optional.empty());
            return proposal;
        });
    }

    private Proposal proposal() {
        Instant now = storage.now();
        return new Proposal(
                OpaqueId.random(OpaqueId.Kind.PROPOSAL),
                World.ALICE.id(),
                agent.id(),
                agent.clientId(),
                Intents.until(World.START.plus(Duration.ofHours(1)), World.MAIL),
                AuthorityProposal.of(Wanted.at(World.MAIL, "messages.read")),
                ProposalState.PENDING,
                Optional.empty(),
                false,
                now,
                now.plus(Duration.ofMinutes(10)));
    }

    /** Does the second while the first has not committed yet; what came of the second. */
    private <T> T meanwhile(Consumer<Stores> first, Supplier<T> second) {
        return storage.in(stores -> {
                    first.accept(stores);
                    CompletableFuture<T> waiting = CompletableFuture.supplyAsync(second);
                    LockSupport.parkNanos(ENOUGH.toNanos());
                    return waiting;
                })
                .join();
    }

    // Marks and hand-offs

    @ParameterizedTest
    @EnumSource(names = {"CLIENT", "CLIENT_ID", "HUMAN", "REALM"})
    void a_mark_of_whom_it_names_voids_a_hand_off_that_was_made_before(Kind kind) {
        Handoff handoff = made(handoff(World.DESK.id()));
        assertThat(isGood(handoff)).isTrue();
        mark(party(kind));
        assertThat(isGood(handoff)).isFalse();
        assertThat(isGood(made(handoff(World.DESK.id())))).isTrue();
    }

    @Test
    void a_mark_of_its_app_voids_a_hand_off_that_was_made_before() {
        Handoff handoff = made(handoff(delegate.id()));
        mark(new Party(Kind.CLIENT, delegate.id()));
        assertThat(isGood(handoff)).isFalse();
    }

    @Test
    void a_hand_off_that_was_never_made_is_not_redeemed() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> redeem(storage, handoff(World.DESK.id())));
        assertThat(refusal.reason()).isEqualTo(Reason.HANDOFF_ALREADY_REDEEMED);
    }

    @Test
    void an_app_has_no_open_hand_off_after_its_time() {
        Handoff now = handoff(World.DESK.id());
        made(new Handoff(
                now.id(),
                now.humanId(),
                now.sessionId(),
                now.appId(),
                now.appClientId(),
                now.agentId(),
                now.agentClientId(),
                now.missionId(),
                now.issuedAt().minusSeconds(600),
                now.issuedAt().minusSeconds(300)));
        assertThat(storage.said(stores -> stores.handoffs().hasOpen(World.DESK.id())))
                .isFalse();
    }

    @Test
    void nobody_of_whom_nothing_is_recorded_is_marked() {
        assertThat(mark(party(Kind.HUMAN))).isEmpty();
        assertThat(mark(party(Kind.REALM))).isEmpty();
        stored();
        assertThat(mark(party(Kind.HUMAN))).isPresent();
        assertThat(mark(party(Kind.REALM))).isPresent();
    }

    @Test
    void a_mark_that_one_node_has_claimed_is_nobody_elses_for_a_while() {
        Party party = party(Kind.CLIENT);
        storage.in(stores -> stores.marks().raise(party, Optional.empty(), ChangeCause.ofServer("test"), false));
        assertThat(storage.asked(stores -> stores.marks().claim()))
                .map(Unsettled::party)
                .contains(party);
        assertThat(storage.asked(stores -> stores.marks().claim())).isEmpty();
        assertThat(elsewhere.asked(stores -> stores.marks().claim())).isEmpty();
    }

    @Test
    void a_human_who_was_removed_is_held_by_their_last_name() {
        String id = OpaqueId.random(OpaqueId.Kind.HOLD);
        storage.in(stores -> {
            stores.holds()
                    .create(new EmergencyStop(
                            id,
                            EmergencyStop.Kind.STOPPED,
                            World.ALICE.id(),
                            "alice",
                            World.START,
                            World.ALICE.id(),
                            ""));
            stores.holds().humanRemoved(World.ALICE.id(), "alicia");
            return id;
        });
        assertThat(storage.listed(stores -> stores.holds().inForce(EmergencyStop.Kind.STOPPED, "user-again", "alicia")))
                .extracting(EmergencyStop::id)
                .containsExactly(id);
        assertThat(storage.listed(stores -> stores.holds().inForce(EmergencyStop.Kind.STOPPED, "user-again", "alice")))
                .isEmpty();
    }

    private Party party(Kind kind) {
        return new Party(
                kind,
                switch (kind) {
                    case CLIENT -> agent.id();
                    case CLIENT_ID -> agent.clientId();
                    case HUMAN -> World.ALICE.id();
                    case REALM, REALM_NAME -> storage.realmId();
                });
    }

    private Handoff handoff(String appId) {
        Instant now = storage.now().truncatedTo(ChronoUnit.SECONDS);
        return new Handoff(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                World.ALICE.id(),
                World.DESK_SESSION,
                appId,
                World.DESK.clientId(),
                agent.id(),
                agent.clientId(),
                Optional.empty(),
                now,
                now.plus(Handoff.LONGEST));
    }

    private Handoff made(Handoff handoff) {
        return storage.in(stores -> {
            stores.handoffs().record(handoff);
            return handoff;
        });
    }

    private boolean isGood(Handoff handoff) {
        List<Party> named = Party.client(handoff.agentId(), handoff.agentClientId());
        return storage.in(stores -> stores.handoffs().good(handoff.id(), handoff.humanId(), named))
                .isPresent();
    }

    private static boolean redeem(Storage realm, Handoff handoff) {
        return realm.attempt(stores -> {
            stores.handoffs().redeem(handoff);
            return true;
        });
    }

    private static Minted lasting() {
        Instant later = World.START.plus(Duration.ofMinutes(10));
        return new Minted(OpaqueId.random(OpaqueId.Kind.TOKEN), later, later.plusSeconds(300));
    }
}
