package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.approval.domain.PastDecisions.Past;
import io.github.agentidentity.approval.domain.PastDecisions.State;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
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
            world.missions,
            world.registry,
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
