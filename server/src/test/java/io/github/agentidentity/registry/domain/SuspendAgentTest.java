package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.fixture.InMemoryAdoptions;
import io.github.agentidentity.missions.fixture.InMemoryEvidence;
import io.github.agentidentity.missions.fixture.InMemoryStops;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspendAgentTest {

    private static final String ADMIN = "user-carol";

    private final World world = new World();
    private final InMemoryStops stops = new InMemoryStops();
    private final InMemoryAdoptions adoptions = new InMemoryAdoptions();
    private final SuspendAgent suspendAgent =
            new SuspendAgent(stops, adoptions, world.voiding(), world.evidence, world.evidence, world.clock);

    @Test
    void a_suspension_says_who_and_why() {
        AgentSuspension stop = suspend();
        assertThat(stop.kind()).isEqualTo(AgentSuspension.Kind.SUSPENDED);
        assertThat(stop.by()).isEqualTo(ADMIN);
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(EvidenceKind.SUSPENDED);
            assertThat(row.content().get("reason")).contains(new JsonString("It sent too much."));
            assertThat(row.content().get("client_id")).contains(new JsonString("inbox-assistant"));
        });
    }

    @Test
    void suspending_twice_is_suspending_once() {
        assertThat(suspend()).isEqualTo(suspend());
    }

    @Test
    void a_release_says_who_and_why_and_ends_the_suspension() {
        suspend();
        release();
        assertThat(suspendAgent.inForce(INBOX_ASSISTANT.id(), INBOX_ASSISTANT.clientId()))
                .isEmpty();
        assertThat(world.evidence.rows())
                .extracting(InMemoryEvidence.Row::kind)
                .containsExactly(EvidenceKind.SUSPENDED, EvidenceKind.RELEASED);
    }

    @Test
    void what_is_not_suspended_is_not_released() {
        world.assertRefused(Reason.NOT_SUSPENDED, this::release);
    }

    @Test
    void a_suspension_leaves_missions_as_they_are() {
        Mission mission = world.missions.put(new MissionBuilder().build(), "grant");
        suspend();
        assertThat(world.missions.find(mission.id())).map(Mission::state).contains(MissionState.ACTIVE);
    }

    @Test
    void a_retirement_ends_the_agents_missions_and_nobody_elses() {
        Mission mission = world.missions.put(new MissionBuilder().build(), "grant");
        Mission other = world.missions.put(
                new MissionBuilder().agent(World.RESEARCH_ASSISTANT).build(), "grant");
        retire();
        assertThat(List.of(mission, other))
                .extracting(each -> world.missions.find(each.id()).orElseThrow().state())
                .containsExactly(MissionState.REVOKED, MissionState.ACTIVE);
    }

    @Test
    void a_retirement_is_for_ever() {
        suspend();
        retire();
        world.assertRefused(Reason.AGENT_RETIRED, this::release);
        assertThat(suspend().kind()).isEqualTo(AgentSuspension.Kind.RETIRED);
        assertThat(retire()).isEqualTo(retire());
    }

    @Test
    void a_stop_holds_for_every_client_id_that_the_agent_had_and_one_release_lifts_all_of_it() {
        adoptions.know(INBOX_ASSISTANT.id(), "former-name");
        suspend();
        assertThat(suspendAgent.inForce("another-client", "former-name")).isPresent();

        release();
        assertThat(suspendAgent.inForce("another-client", "former-name")).isEmpty();
        assertThat(world.evidence.rows())
                .extracting(InMemoryEvidence.Row::kind)
                .containsExactly(
                        EvidenceKind.SUSPENDED, EvidenceKind.SUSPENDED, EvidenceKind.RELEASED, EvidenceKind.RELEASED);
    }

    @Test
    void a_stop_follows_a_client_made_again_and_renamed() {
        AgentSuspension retirement = retire();
        suspendAgent.follow("client-again", INBOX_ASSISTANT.clientId());
        suspendAgent.follow("client-again", "renamed");
        suspendAgent.follow("client-anew", "renamed");
        assertThat(suspendAgent.inForce("client-anew", "another-name"))
                .hasValueSatisfying(stop -> assertThat(List.of(stop.kind(), stop.reason(), stop.originId()))
                        .isEqualTo(List.of(AgentSuspension.Kind.RETIRED, "It is replaced.", retirement.id())));
    }

    @Test
    void what_a_stop_follows_already_is_recorded_once() {
        suspend();
        suspendAgent.follow(INBOX_ASSISTANT.id(), INBOX_ASSISTANT.clientId());
        suspendAgent.follow(INBOX_ASSISTANT.id(), "renamed");
        suspendAgent.follow(INBOX_ASSISTANT.id(), "renamed");
        assertThat(world.evidence.rows()).hasSize(2);
    }

    @Test
    void a_client_of_neither_id_is_not_followed() {
        suspend();
        suspendAgent.follow("another-client", "another-name");
        assertThat(suspendAgent.inForce("another-client", "another-name")).isEmpty();
    }

    private AgentSuspension suspend() {
        return suspendAgent.suspend(INBOX_ASSISTANT.id(), INBOX_ASSISTANT.clientId(), ADMIN, "It sent too much.");
    }

    private AgentSuspension retire() {
        return suspendAgent.retire(INBOX_ASSISTANT.id(), INBOX_ASSISTANT.clientId(), ADMIN, "It is replaced.");
    }

    private void release() {
        suspendAgent.release(INBOX_ASSISTANT.id(), INBOX_ASSISTANT.clientId(), ADMIN, "It was mended.");
    }
}
