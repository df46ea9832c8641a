package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.approval.domain.PastDecisions.Past;
import io.github.agentidentity.approval.domain.PastDecisions.State;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastDecisionsTest {

    private final World world = new World();
    private final PastDecisions past = new PastDecisions(
            world.openProposals(),
            world.suspendedMissions(),
            world.registry,
            world.humans,
            world.deriving,
            world.clock);
    private final Proposal proposal = world.proposed(Wanted.at(MAIL, "messages.read"));

    @Test
    void what_waits_is_not_decided() {
        assertThat(state(ALICE.id())).contains(State.PENDING);
    }

    @Test
    void what_waited_too_long_lapsed() {
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(state(ALICE.id())).contains(State.LAPSED);
    }

    @Test
    void what_was_denied_says_so() {
        world.proposals.decide(proposal.id(), ProposalState.DENIED, Optional.empty());
        assertThat(state(ALICE.id())).contains(State.DENIED);
    }

    @Test
    void what_was_ended_before_it_was_decided_says_so() {
        world.proposals.voidUndecided(proposal.id());
        assertThat(state(ALICE.id())).contains(State.VOIDED);
    }

    @Test
    void an_approval_whose_mission_is_no_longer_recorded_is_over() {
        world.proposals.decide(proposal.id(), ProposalState.APPROVED, Optional.of("msn_gone"));
        assertThat(state(ALICE.id())).contains(State.OVER);
    }

    @Test
    void what_was_approved_goes_on() {
        assertThat(stateOfApproved()).contains(State.ACTIVE);
    }

    @Test
    void what_was_approved_stands_still_while_the_human_stops_all_agents() {
        world.humans.stopAgents(ALICE);
        assertThat(stateOfApproved()).contains(State.HALTED);
    }

    @Test
    void what_was_approved_stands_still_while_its_agent_is_not_in_good_standing() {
        world.registry.remove(INBOX_ASSISTANT);
        assertThat(stateOfApproved()).contains(State.HALTED);
    }

    @Test
    void what_was_approved_stands_still_while_its_human_is_locked_out() {
        world.humans.lockOut(ALICE);
        assertThat(stateOfApproved()).contains(State.HALTED);
    }

    @Test
    void what_was_approved_is_over_where_its_human_was_voided() {
        world.humans.voidUpTo(ALICE, world.clock.instant());
        assertThat(stateOfApproved()).contains(State.OVER);
    }

    @Test
    void what_was_approved_is_over_where_its_agent_was_voided() {
        world.registry.register(World.voidUntil(INBOX_ASSISTANT, world.clock.instant()));
        assertThat(stateOfApproved()).contains(State.OVER);
    }

    @Test
    void what_was_asked_by_a_hint_and_decided_is_told_after_the_agent_was_withdrawn() {
        Proposal hinted = world.hinted(Wanted.at(MAIL, "messages.read"), ALICE.id());
        assertThat(past.of(ALICE.id(), hinted.id())).isEmpty();
        world.proposals.decide(hinted.id(), ProposalState.DENIED, Optional.empty());
        assertThat(past.of(ALICE.id(), hinted.id()).map(Past::state)).contains(State.DENIED);
    }

    private Optional<State> stateOfApproved() {
        Mission mission = new MissionBuilder().build();
        world.approved(mission);
        world.proposals.decide(proposal.id(), ProposalState.APPROVED, Optional.of(mission.id()));
        return state(ALICE.id());
    }

    @Test
    void nobody_else_hears_how_it_stands() {
        assertThat(state(MALLORY.id())).isEmpty();
        world.proposals.decide(proposal.id(), ProposalState.DENIED, Optional.empty());
        assertThat(state(MALLORY.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mpr_none", "msn_none", "done", "../x"})
    void what_is_no_request_has_no_past(String subject) {
        assertThat(past.of(ALICE.id(), subject)).isEmpty();
    }

    private Optional<State> state(String humanId) {
        return past.of(humanId, proposal.id()).map(Past::state);
    }
}
