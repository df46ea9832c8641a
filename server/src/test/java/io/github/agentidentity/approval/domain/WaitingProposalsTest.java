package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Human;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingProposalsTest {

    private static final Authority READING = Wanted.at(MAIL, "messages.read");

    private final World world = new World();
    private final WaitingProposals waiting =
            new WaitingProposals(world.openProposals(), world.reviewProposal(World.settings()));

    @Test
    void what_waits_for_a_human_is_listed_newest_first_and_for_nobody_else() {
        Proposal first = world.proposed(READING);
        world.clock.advance(Duration.ofSeconds(1));
        Proposal second = world.proposed(READING);
        assertThat(of(ALICE)).containsExactly(second.id(), first.id());
        assertThat(of(MALLORY)).isEmpty();
    }

    @Test
    void more_than_are_read_at_a_time_are_listed_each_once() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            all.add(world.proposed(READING).id());
            world.clock.advance(Duration.ofMillis(1));
        }
        Collections.reverse(all);
        assertThat(of(ALICE)).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void what_is_decided_does_not_wait(ProposalState state) {
        world.proposals.decide(world.proposed(READING).id(), state, Optional.empty());
        assertThat(of(ALICE)).isEmpty();
    }

    @Test
    void what_lapsed_does_not_wait() {
        world.clock.moveTo(world.proposed(READING).expiresAt());
        assertThat(of(ALICE)).isEmpty();
    }

    @Test
    void a_hint_of_an_agent_that_may_not_ask_any_more_does_not_wait() {
        world.enabledAgents.enable(ALICE, INBOX_ASSISTANT);
        Proposal hinted = hinted();
        assertThat(of(ALICE)).containsExactly(hinted.id());
        world.enabledAgents.withdraw(ALICE, INBOX_ASSISTANT.clientId());
        assertThat(of(ALICE)).isEmpty();
    }

    @Test
    void what_the_page_would_refuse_does_not_wait() {
        world.proposed(Wanted.at(MAIL, "messages.send"));
        Proposal shown = world.proposed(READING);
        assertThat(of(ALICE)).containsExactly(shown.id());
        world.registry.remove(INBOX_ASSISTANT);
        assertThat(of(ALICE)).isEmpty();
    }

    @Test
    void looking_writes_nothing() {
        world.proposed(READING);
        of(ALICE);
        assertThat(world.journal.acts()).isEmpty();
    }

    private Proposal hinted() {
        Proposal like = world.proposed(READING);
        world.proposals.decide(like.id(), ProposalState.VOIDED, Optional.empty());
        return world.proposals.put(new Proposal(
                OpaqueId.random(OpaqueId.Kind.PROPOSAL),
                like.humanId(),
                like.agentId(),
                like.agentClientId(),
                like.intent(),
                like.asked(),
                ProposalState.PENDING,
                Optional.empty(),
                true,
                like.createdAt(),
                like.expiresAt()));
    }

    private List<String> of(Human human) {
        return waiting.of(human).map(Proposal::id).toList();
    }
}
