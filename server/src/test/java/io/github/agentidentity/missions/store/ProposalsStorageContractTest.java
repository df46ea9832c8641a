package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals.Earlier;
import io.github.agentidentity.missions.domain.Proposals.Idempotency;
import io.github.agentidentity.missions.domain.Proposals.Pending;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A proposal is decided once, and counted until then. */
@ParameterizedClass
@EnumSource(Backing.class)
class ProposalsStorageContractTest extends StorageContract {

    private static final int MANY = 9;
    private static final Idempotency KEY_OF_A_REQUEST = new Idempotency("key", "digest");
    private static final Authority READING = Wanted.at(World.MAIL, "messages.read");

    ProposalsStorageContractTest(Backing backing) {
        super(backing);
    }

    // Reading

    @Test
    void a_proposal_is_found_as_it_was_made() {
        Proposal proposal = proposed();
        assertThat(found(proposal)).contains(proposal);
    }

    @Test
    void the_longest_authority_is_found_as_it_was_asked_for() {
        Proposal proposal = proposed(proposal(agent, World.ALICE, Wanted.labelled(64, World.MAIL, "messages.read")));
        assertThat(found(proposal)).contains(proposal);
    }

    @Test
    void a_proposal_that_was_not_made_is_not_found() {
        assertThat(found(proposal())).isEmpty();
        assertThat(storage.asked(stores -> stores.proposals().find("no id"))).isEmpty();
    }

    @Test
    void a_repeated_request_has_its_first_proposal_and_another_agents_has_not() {
        Proposal first = proposal();
        storage.in(stores -> {
            stores.proposals().create(first, Optional.of(KEY_OF_A_REQUEST));
            return first;
        });
        assertThat(earlier(agent, "key")).contains(new Earlier(first, "digest"));
        assertThat(earlier(agent, "Key")).isEmpty();
        assertThat(earlier(delegate, "key")).isEmpty();
        decide(first, ProposalState.DENIED);
        assertThat(earlier(agent, "key").map(Earlier::proposal).map(Proposal::state))
                .contains(ProposalState.DENIED);
    }

    // Counting

    @Test
    void open_proposals_count_by_agent_and_for_each_human_by_each_way() {
        adopt(agent);
        assertThat(pending(false)).isEqualTo(new Pending(0, 0));
        proposed();
        proposed(hinted(proposal()));
        proposed(hinted(proposal()));
        proposed(proposal(agent, World.MALLORY, READING));
        proposed(proposal(delegate, World.ALICE, READING));
        assertThat(pending(false)).isEqualTo(new Pending(4, 1));
        assertThat(pending(true)).isEqualTo(new Pending(4, 2));
    }

    @Test
    void a_proposal_that_was_decided_or_is_late_counts_no_more() {
        adopt(agent);
        proposed(lateOne());
        decide(proposed(), ProposalState.APPROVED);
        assertThat(pending(false)).isEqualTo(new Pending(0, 0));
    }

    // Deciding

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void a_proposal_is_decided_once(ProposalState decision) {
        Proposal proposal = proposed();
        assertThat(decide(proposal, decision)).hasValue(2);
        assertThat(decide(proposal, ProposalState.APPROVED)).isEmpty();
        assertThat(voidUndecided(proposal)).isEmpty();
        assertThat(found(proposal).map(Proposal::state)).contains(decision);
    }

    @Test
    void an_approval_names_the_mission_that_came_of_it() {
        Proposal proposal = proposed();
        Mission mission = mission().build();
        storage.in(
                stores -> stores.proposals().decide(proposal.id(), ProposalState.APPROVED, Optional.of(mission.id())));
        assertThat(found(proposal).flatMap(Proposal::missionId)).contains(mission.id());
    }

    @Test
    void a_proposal_past_its_end_is_not_decided_and_is_voided() {
        Proposal proposal = proposed(lateOne());
        assertThat(decide(proposal, ProposalState.APPROVED)).isEmpty();
        assertThat(voidUndecided(proposal)).hasValue(2);
        assertThat(found(proposal).map(Proposal::state)).contains(ProposalState.VOIDED);
    }

    @Test
    void a_proposal_that_is_not_there_is_not_decided() {
        assertThat(decide(proposal(), ProposalState.APPROVED)).isEmpty();
        assertThat(voidUndecided(proposal())).isEmpty();
    }

    // Listing

    @Test
    void undecided_proposals_are_asked_for_by_agent_or_human_and_never_by_session() {
        Proposal hers = proposed();
        Proposal late = proposed(lateOne());
        Proposal his = proposed(proposal(agent, World.MALLORY, READING));
        Proposal anothers = proposed(proposal(delegate, World.ALICE, READING));
        decide(proposed(), ProposalState.DENIED);
        Owner agents = new Owner.Agents(agent.id());
        Owner humans = new Owner.Humans(World.ALICE.id());
        assertThat(undecided(agents, MANY)).containsExactlyInAnyOrder(hers.id(), late.id(), his.id());
        assertThat(undecided(humans, MANY)).containsExactlyInAnyOrder(hers.id(), late.id(), anothers.id());
        assertThat(undecided(new Owner.AnyOf(List.of(agents, humans)), MANY))
                .containsExactlyInAnyOrder(hers.id(), late.id(), his.id(), anothers.id());
        assertThat(undecided(new Owner.Everybodys(), MANY)).hasSize(4);
        assertThat(undecided(new Owner.Sessions(World.APPROVAL_SESSION), MANY)).isEmpty();
        assertThat(undecided(new Owner.AnyOf(List.of(new Owner.Sessions(World.APPROVAL_SESSION))), MANY))
                .isEmpty();
    }

    @Test
    void proposals_on_which_a_human_may_decide_come_newest_first_and_in_parts() {
        Proposal first = proposed();
        Proposal second = proposed(proposal(delegate, World.ALICE, READING));
        Proposal third = proposed(hinted(proposal()));
        proposed(lateOne());
        proposed(proposal(agent, World.MALLORY, READING));
        decide(proposed(), ProposalState.APPROVED);
        decide(proposed(), ProposalState.DENIED);
        voidUndecided(proposed());
        assertThat(open(0, MANY)).containsExactly(third.id(), second.id(), first.id());
        assertThat(open(1, 1)).containsExactly(second.id());
        assertThat(open(3, MANY)).isEmpty();
    }

    private List<String> open(int first, int most) {
        return storage.in(stores -> stores.proposals().open(World.ALICE.id(), first, most));
    }

    @Test
    void undecided_proposals_come_in_parts() {
        proposed();
        proposed();
        proposed();
        List<String> all = undecided(new Owner.Everybodys(), MANY);
        assertThat(undecided(new Owner.Everybodys(), 2)).isEqualTo(all.subList(0, 2));
    }

    @Test
    void undecided_proposals_until_an_instant_are_those_made_up_to_and_with_it() {
        Proposal proposal = proposed();
        Instant made = proposal.createdAt();
        Owner owner = new Owner.Agents(agent.id());
        assertThat(undecided(new Owner.Until(made, owner), MANY)).containsExactly(proposal.id());
        assertThat(undecided(new Owner.Until(made.minusNanos(1000), owner), MANY))
                .isEmpty();
    }

    @Test
    void denied_proposals_of_an_agent_to_a_human_come_newest_first() {
        Instant before = storage.now().minusSeconds(1);
        Proposal second = proposed();
        Proposal first = proposed();
        decide(first, ProposalState.DENIED);
        decide(second, ProposalState.DENIED);
        decide(proposed(), ProposalState.VOIDED);
        decide(proposed(proposal(agent, World.MALLORY, READING)), ProposalState.DENIED);
        decide(proposed(proposal(delegate, World.ALICE, READING)), ProposalState.DENIED);
        assertThat(denied(before, MANY)).containsExactly(second.id(), first.id());
        assertThat(denied(before, 1)).containsExactly(second.id());
        assertThat(denied(storage.now().plusSeconds(1), MANY)).isEmpty();
    }

    @Test
    void announced_proposals_of_an_agent_to_a_human_come_newest_first_without_the_one_that_is_asked_about() {
        Instant before = storage.now().minusSeconds(1);
        Proposal first = announced(proposed());
        Proposal second = announced(proposed());
        Proposal asked = announced(proposed());
        proposed();
        announced(proposed(proposal(agent, World.MALLORY, READING)));
        announced(proposed(proposal(delegate, World.ALICE, READING)));
        assertThat(announced(asked, before, MANY)).containsExactly(second.createdAt(), first.createdAt());
        assertThat(announced(asked, before, 1)).containsExactly(second.createdAt());
        assertThat(announced(asked, first.createdAt(), MANY)).containsExactly(second.createdAt());
        announce(first, false);
        assertThat(announced(asked, before, MANY)).containsExactly(second.createdAt());
    }

    // Polling

    @Test
    void a_poll_is_paced_an_interval_after_the_last_that_was() {
        Proposal proposal = proposed();
        Instant now = storage.now();
        assertThat(isPaced(proposal, now)).isTrue();
        assertThat(isPaced(proposal, now.plusSeconds(4))).isFalse();
        assertThat(isPaced(proposal, now.plusSeconds(5))).isTrue();
        assertThat(isPaced(proposal, now.plusSeconds(6))).isFalse();
        assertThat(isPaced(proposed(), now)).isTrue();
    }

    private Proposal proposal() {
        return proposal(agent, World.ALICE, READING);
    }

    private Proposal proposal(Agent of, Human human, Authority wanted) {
        Instant now = storage.now().truncatedTo(ChronoUnit.MICROS);
        return new Proposal(
                OpaqueId.random(OpaqueId.Kind.PROPOSAL),
                human.id(),
                of.id(),
                of.clientId(),
                Intents.until(World.START.plus(Duration.ofHours(1)), World.MAIL),
                AuthorityProposal.of(wanted),
                ProposalState.PENDING,
                Optional.empty(),
                false,
                now,
                now.plus(Duration.ofMinutes(10)));
    }

    private static Proposal hinted(Proposal proposal) {
        return new Proposal(
                proposal.id(),
                proposal.humanId(),
                proposal.agentId(),
                proposal.agentClientId(),
                proposal.intent(),
                proposal.asked(),
                proposal.state(),
                proposal.missionId(),
                true,
                proposal.createdAt(),
                proposal.expiresAt());
    }

    /** A proposal whose time was over before it was made. */
    private Proposal lateOne() {
        Proposal proposal = proposal();
        return new Proposal(
                proposal.id(),
                proposal.humanId(),
                proposal.agentId(),
                proposal.agentClientId(),
                proposal.intent(),
                proposal.asked(),
                proposal.state(),
                proposal.missionId(),
                proposal.hinted(),
                proposal.createdAt(),
                proposal.createdAt().minusSeconds(1));
    }

    private Proposal proposed() {
        return proposed(proposal());
    }

    private Proposal proposed(Proposal proposal) {
        return storage.in(stores -> {
            stores.proposals().create(proposal, Optional.empty());
            return proposal;
        });
    }

    private void adopt(Agent taken) {
        storage.said(stores -> stores.adoptions().adopt(taken.id(), taken.clientId()));
    }

    private Optional<Proposal> found(Proposal proposal) {
        return storage.in(stores -> stores.proposals().find(proposal.id()));
    }

    private Optional<Earlier> earlier(Agent of, String key) {
        return storage.in(stores -> stores.proposals().earlier(of, key));
    }

    private Pending pending(boolean byHint) {
        return storage.in(stores -> stores.proposals().countPending(agent, World.ALICE.id(), byHint));
    }

    private OptionalLong decide(Proposal proposal, ProposalState decision) {
        return storage.in(stores -> stores.proposals().decide(proposal.id(), decision, Optional.empty()));
    }

    private OptionalLong voidUndecided(Proposal proposal) {
        return storage.in(stores -> stores.proposals().voidUndecided(proposal.id()));
    }

    private List<String> undecided(Owner owner, int most) {
        return storage.in(stores -> stores.proposals().pending(owner, most));
    }

    private List<String> denied(Instant since, int most) {
        return storage.listed(stores -> stores.proposals().denied(agent, World.ALICE.id(), since, most)).stream()
                .map(Proposal::id)
                .toList();
    }

    private Proposal announced(Proposal proposal) {
        return announce(proposal, true);
    }

    private Proposal announce(Proposal proposal, boolean announced) {
        return storage.in(stores -> {
            stores.proposals().markAnnounced(proposal.id(), announced);
            return proposal;
        });
    }

    private List<Instant> announced(Proposal asked, Instant since, int most) {
        return storage.in(stores -> stores.proposals().announced(asked, since, most));
    }

    private boolean isPaced(Proposal proposal, Instant now) {
        return storage.in(stores -> stores.proposals().isPaced(proposal.id(), now, Duration.ofSeconds(5)));
    }
}
