package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.domain.MissionState.ACTIVE;
import static io.github.agentidentity.missions.domain.MissionState.REVOKED;
import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Owner;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissionTerminationTest {

    private final World world = new World();
    private final MissionTermination termination =
            new MissionTermination(world.proposals, world.missions, world.evidence);

    @Test
    void all_that_rests_on_an_agent_ends_with_it_suspended_or_not() {
        Mission active = stored(new MissionBuilder());
        Mission suspended = stored(new MissionBuilder().state(MissionState.SUSPENDED));
        termination.endAll(
                new Owner.Agents(World.INBOX_ASSISTANT.id()), ChangeCause.of(ChangeCause.SERVER, "agent_removed"));
        assertThat(state(active)).isEqualTo(MissionState.REVOKED);
        assertThat(state(suspended)).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void the_evidence_of_an_end_says_who_and_why() {
        Mission mission = stored(new MissionBuilder());
        termination.revoke(mission.id(), ChangeCause.ofServer("human_gone"));
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(mission.id());
            assertThat(row.content().get("by")).contains(new JsonString("server"));
            assertThat(row.content().get("cause")).contains(new JsonString("human_gone"));
        });
    }

    @Test
    void all_that_is_of_a_human_ends_with_who_and_why_and_nothing_else_does() {
        Proposal waiting = world.proposed(Wanted.at(World.MAIL, "messages.read"));
        Mission mission = stored(new MissionBuilder());
        Mission other = stored(new MissionBuilder().human(MALLORY));

        termination.endAll(new Owner.Humans(ALICE.id()), ChangeCause.of("user-carol", "human_gone"));

        assertThat(world.proposals.find(waiting.id())).map(Proposal::state).contains(ProposalState.VOIDED);
        assertThat(List.of(mission, other)).extracting(this::state).containsExactly(REVOKED, ACTIVE);
        assertThat(world.evidence.rows())
                .extracting(row -> row.kind() + " " + row.subject())
                .containsExactly("VOIDED " + waiting.id(), "REVOKED " + mission.id());
        assertThat(world.evidence.rows()).allSatisfy(row -> assertThat(Jcs.canonical(row.content()))
                .isEqualTo("{\"by\":\"user-carol\",\"cause\":\"human_gone\"}"));
    }

    /** An approval that commits while its proposal is being voided leaves a mission, which must be found. */
    @Test
    void proposals_are_voided_before_missions_are_looked_for() {
        world.proposed(Wanted.at(World.MAIL, "messages.read"));
        world.proposals.beforeDecision(() -> stored(new MissionBuilder()));

        termination.endAll(new Owner.Humans(ALICE.id()), ChangeCause.of(ChangeCause.SERVER, "human_gone"));

        assertThat(world.missions.unended(new Owner.Humans(ALICE.id()), 9)).isEmpty();
    }

    @Test
    void a_sessions_end_ends_the_missions_that_live_with_it_and_no_proposal() {
        Proposal waiting = world.proposed(Wanted.at(World.MAIL, "messages.read"));
        Mission living = stored(new MissionBuilder());
        Mission offline = stored(new MissionBuilder().offline());

        termination.endAll(
                new Owner.Sessions(World.APPROVAL_SESSION), ChangeCause.of(ChangeCause.SERVER, "session_ended"));

        assertThat(List.of(living, offline)).extracting(this::state).containsExactly(REVOKED, ACTIVE);
        assertThat(world.proposals.find(waiting.id())).map(Proposal::state).contains(ProposalState.PENDING);
    }

    @Test
    void a_not_before_ends_what_is_of_its_second_and_before_and_nothing_later() {
        Mission before = stored(new MissionBuilder().createdAt(START.minusSeconds(9)));
        Mission within = stored(new MissionBuilder().createdAt(START.plusMillis(999)));
        Mission after = stored(new MissionBuilder().createdAt(START.plusSeconds(1)));

        termination.endAll(
                Owner.Until.notBefore(START, new Owner.Everybodys()),
                ChangeCause.of(ChangeCause.SERVER, "realm_voided"));

        assertThat(List.of(before, within, after)).extracting(this::state).containsExactly(REVOKED, REVOKED, ACTIVE);
    }

    @Test
    void more_than_a_batch_ends_too() {
        IntStream.range(0, 450).forEach(i -> stored(new MissionBuilder()));

        termination.endAll(new Owner.Everybodys(), ChangeCause.of(ChangeCause.SERVER, "realm_removed"));

        assertThat(world.missions.unended(new Owner.Everybodys(), 9)).isEmpty();
        assertThat(world.evidence.rows()).hasSize(450);
    }

    private Mission stored(MissionBuilder mission) {
        return world.missions.put(mission.build(), "grant");
    }

    private MissionState state(Mission mission) {
        return world.missions.find(mission.id()).orElseThrow().state();
    }
}
