package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.ChangeCause;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MissionTransitionsTest {

    private static final Optional<BoundKey> NO_KEY = Optional.empty();
    private static final Optional<BoundKey> KEY = Optional.of(BoundKey.ofJwk("A".repeat(43)));

    private final World world = new World();
    private final MissionTransitions transitions = world.transitions();

    // Suspending

    @Test
    void a_human_suspends_their_mission_and_leaves_evidence() {
        Mission mission = stored(new MissionBuilder());
        transitions.suspend(ALICE, mission.id());
        assertThat(world.journal.acts()).containsExactly("mission became: suspended", "evidence: suspended 2");
        assertThat(said("by")).contains(new JsonString(ALICE.id()));
        assertThat(said("cause")).contains(new JsonString("human"));
    }

    @Test
    void an_admins_reason_is_kept() {
        transitions.suspend(stored(new MissionBuilder()).summary(), ChangeCause.ofAdmin("user-carol", "Odd behaviour"));
        assertThat(said("by")).contains(new JsonString("user-carol"));
        assertThat(said("reason")).contains(new JsonString("Odd behaviour"));
    }

    @Test
    void who_approved_a_mission_may_suspend_it_too() {
        Mission mission = stored(new MissionBuilder().human(MALLORY).approver(ALICE));
        transitions.suspend(ALICE, mission.id());
        assertThat(state(mission)).isEqualTo(MissionState.SUSPENDED);
    }

    @Test
    void a_suspended_mission_stays_suspended_and_writes_nothing() {
        transitions.suspend(
                ALICE,
                stored(new MissionBuilder().state(MissionState.SUSPENDED)).id());
        assertThat(world.journal.written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REVOKED, MISSION_REVOKED", "COMPLETED, MISSION_COMPLETED", "EXPIRED, MISSION_EXPIRED"})
    void what_is_over_is_not_suspended(MissionState over, Reason reason) {
        Mission mission = stored(new MissionBuilder().state(over));
        world.assertRefused(reason, () -> transitions.suspend(ALICE, mission.id()));
    }

    @Test
    void a_mission_whose_time_is_over_is_not_suspended() {
        Mission mission = stored(new MissionBuilder());
        world.clock.moveTo(mission.expiresAt());
        world.assertRefused(Reason.MISSION_EXPIRED, () -> transitions.suspend(ALICE, mission.id()));
    }

    @Test
    void an_end_that_commits_first_wins() {
        Mission mission = stored(new MissionBuilder());
        world.missions.beforeLocking(() -> world.missions.become(mission.id(), MissionState.REVOKED));
        world.assertRefused(Reason.MISSION_REVOKED, () -> transitions.suspend(ALICE, mission.id()));
    }

    @Test
    void somebody_elses_mission_is_unknown() {
        Mission mission = stored(new MissionBuilder());
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> transitions.suspend(MALLORY, mission.id()));
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> transitions.revoke(MALLORY, mission.id()));
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> transitions.read(MALLORY, mission.id()));
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> transitions.revoke(ALICE, "msn_none"));
    }

    @Test
    void a_suspended_mission_mints_nothing() {
        Mission mission = stored(new MissionBuilder());
        transitions.suspend(ALICE, mission.id());
        Mission now = world.missions.find(mission.id()).orElseThrow();
        world.assertRefusedAfter(
                Reason.MISSION_SUSPENDED, () -> world.issuanceGate().require(now, INBOX_ASSISTANT, NO_KEY));
    }

    // Ending

    @Test
    void a_mission_whose_texts_are_damaged_is_suspended_and_ended_all_the_same() {
        Mission mission = stored(new MissionBuilder());
        world.missions.damage(mission.id());
        transitions.suspend(ALICE, mission.id());
        transitions.revoke(ALICE, mission.id());
        assertThat(transitions.read(ALICE, mission.id()).mission()).isEmpty();
        assertThat(transitions.read(ALICE, mission.id()).summary().state()).isEqualTo(MissionState.REVOKED);
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> transitions.revoke(MALLORY, mission.id()));
    }

    @Test
    void a_human_ends_their_mission_and_leaves_evidence() {
        Mission mission = stored(new MissionBuilder());
        transitions.revoke(ALICE, mission.id());
        assertThat(world.journal.acts()).containsExactly("mission ended: revoked", "evidence: revoked 2");
        assertThat(said("by")).contains(new JsonString(ALICE.id()));
        assertThat(said("cause")).contains(new JsonString("human"));
    }

    @Test
    void a_suspended_mission_can_be_ended() {
        Mission mission = stored(new MissionBuilder().state(MissionState.SUSPENDED));
        transitions.revoke(ALICE, mission.id());
        assertThat(state(mission)).isEqualTo(MissionState.REVOKED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REVOKED", "COMPLETED", "EXPIRED"})
    void a_mission_that_is_over_stays_as_it_is(MissionState over) {
        Mission mission = stored(new MissionBuilder().state(over));
        transitions.revoke(ALICE, mission.id());
        assertThat(state(mission)).isEqualTo(over);
        assertThat(world.journal.written()).isEmpty();
    }

    @Test
    void a_mission_whose_time_is_over_stays_expired() {
        Mission mission = stored(new MissionBuilder());
        world.clock.moveTo(mission.expiresAt());
        transitions.revoke(ALICE, mission.id());
        assertThat(world.journal.written()).isEmpty();
    }

    // Completing

    @Test
    void its_agent_completes_a_mission_and_leaves_evidence() {
        transitions.complete(INBOX_ASSISTANT, stored(new MissionBuilder()).id(), NO_KEY);
        assertThat(world.journal.acts()).containsExactly("mission became: completed", "evidence: completed 2");
        assertThat(said("client_id")).contains(new JsonString("inbox-assistant"));
    }

    @Test
    void completed_twice_is_completed_once() {
        transitions.complete(
                INBOX_ASSISTANT,
                stored(new MissionBuilder().state(MissionState.COMPLETED)).id(),
                NO_KEY);
        assertThat(world.journal.written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REVOKED, MISSION_REVOKED", "SUSPENDED, MISSION_SUSPENDED", "EXPIRED, MISSION_EXPIRED"})
    void what_is_not_active_is_not_completed(MissionState state, Reason reason) {
        Mission mission = stored(new MissionBuilder().state(state));
        world.assertRefused(reason, () -> transitions.complete(INBOX_ASSISTANT, mission.id(), NO_KEY));
    }

    @Test
    void another_agents_mission_is_unknown() {
        Mission mission = stored(new MissionBuilder());
        world.assertRefused(
                Reason.UNKNOWN_MISSION, () -> transitions.complete(RESEARCH_ASSISTANT, mission.id(), NO_KEY));
    }

    @Test
    void a_mission_with_a_key_is_completed_by_a_proof_of_it_alone() {
        Mission mission = stored(new MissionBuilder().key(KEY));
        world.assertRefused(Reason.KEY_NOT_PROVEN, () -> transitions.complete(INBOX_ASSISTANT, mission.id(), NO_KEY));
        world.assertRefused(
                Reason.WRONG_KEY,
                () -> transitions.complete(INBOX_ASSISTANT, mission.id(), Optional.of(BoundKey.ofJwk("B".repeat(43)))));
        transitions.complete(INBOX_ASSISTANT, mission.id(), KEY);
        assertThat(state(mission)).isEqualTo(MissionState.COMPLETED);
    }

    private Mission stored(MissionBuilder mission) {
        return world.missions.put(mission.build(), "grant");
    }

    private MissionState state(Mission mission) {
        return world.missions.find(mission.id()).orElseThrow().state();
    }

    private Optional<Json> said(String member) {
        return world.evidence.rows().get(0).content().get(member);
    }
}
