package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.InMemoryEvidence;
import io.github.agentidentity.missions.fixture.InMemoryHolds;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import org.junit.jupiter.api.Test;

/** The two switches that stop everything at once. */
class OperateEmergencyStopTest {

    private static final String ADMIN = "user-carol";

    private final World world = new World();
    private final InMemoryHolds holds = new InMemoryHolds();
    private final OperateEmergencyStop operateEmergencyStop = operateEmergencyStop("realm-1", "agents");

    @Test
    void a_freeze_and_its_release_say_who_and_why_in_the_realms_history() {
        operateEmergencyStop.freeze(ADMIN, "Something is wrong.");
        operateEmergencyStop.unfreeze(ADMIN, "It was nothing.");

        assertThat(operateEmergencyStop.freeze()).isEmpty();
        assertThat(world.evidence.rows())
                .extracting(row -> row.subject() + " " + row.seq() + " " + row.kind())
                .containsExactly(InMemoryEvidence.REALM + " 1 FROZEN", InMemoryEvidence.REALM + " 2 RELEASED");
        assertThat(world.evidence.rows())
                .allSatisfy(row -> assertThat(row.content().get("by")).contains(new JsonString(ADMIN)))
                .extracting(row -> row.content().get("reason").orElseThrow())
                .containsExactly(new JsonString("Something is wrong."), new JsonString("It was nothing."));
    }

    @Test
    void freezing_twice_is_freezing_once() {
        EmergencyStop first = operateEmergencyStop.freeze(ADMIN, "Something is wrong.");

        assertThat(operateEmergencyStop.freeze(ADMIN, "Something else is wrong."))
                .isEqualTo(first);
        assertThat(world.evidence.rows()).hasSize(1);
    }

    @Test
    void what_is_not_frozen_is_not_released() {
        world.assertRefused(Reason.NOT_SUSPENDED, () -> operateEmergencyStop.unfreeze(ADMIN, "It was nothing."));
    }

    @Test
    void a_freeze_leaves_missions_as_they_are() {
        Mission mission = world.missions.put(new MissionBuilder().build(), "grant");

        operateEmergencyStop.freeze(ADMIN, "Something is wrong.");

        assertThat(state(mission)).isEqualTo(MissionState.ACTIVE);
    }

    @Test
    void a_realm_that_was_imported_anew_is_still_frozen() {
        operateEmergencyStop.freeze(ADMIN, "Something is wrong.");

        assertThat(operateEmergencyStop("realm-2", "agents").freeze()).isPresent();
        assertThat(operateEmergencyStop("realm-1", "renamed").freeze()).isPresent();
        assertThat(operateEmergencyStop("realm-2", "others").freeze()).isEmpty();
    }

    @Test
    void a_human_who_stops_all_ends_their_missions_and_proposals_and_nobody_elses() {
        Proposal waiting = world.proposed(Wanted.at(World.MAIL, "messages.read"));
        Mission mission = world.missions.put(new MissionBuilder().build(), "grant");
        Mission other = world.missions.put(new MissionBuilder().human(MALLORY).build(), "grant");

        operateEmergencyStop.stopAll(ALICE);

        assertThat(operateEmergencyStop.stopOf(ALICE)).isPresent();
        assertThat(operateEmergencyStop.stopOf(MALLORY)).isEmpty();
        assertThat(state(mission)).isEqualTo(MissionState.REVOKED);
        assertThat(state(other)).isEqualTo(MissionState.ACTIVE);
        assertThat(world.proposals.find(waiting.id())).map(Proposal::state).contains(ProposalState.VOIDED);
        assertThat(world.evidence.rows())
                .extracting(InMemoryEvidence.Row::kind)
                .containsExactly(
                        EvidenceKind.VOIDED, EvidenceKind.REVOKED, EvidenceKind.VOID_UNTIL, EvidenceKind.STOPPED);
    }

    @Test
    void who_goes_on_gets_nothing_back() {
        Mission mission = world.missions.put(new MissionBuilder().build(), "grant");
        operateEmergencyStop.stopAll(ALICE);

        operateEmergencyStop.goOn(ALICE);

        assertThat(operateEmergencyStop.stopOf(ALICE)).isEmpty();
        assertThat(state(mission)).isEqualTo(MissionState.REVOKED);
        assertThat(world.evidence.rows())
                .last()
                .extracting(InMemoryEvidence.Row::kind)
                .isEqualTo(EvidenceKind.RELEASED);
    }

    @Test
    void stopping_again_ends_what_came_in_between_and_is_one_stop() {
        operateEmergencyStop.stopAll(ALICE);
        Mission late = world.missions.put(new MissionBuilder().build(), "grant");

        operateEmergencyStop.stopAll(ALICE);

        assertThat(state(late)).isEqualTo(MissionState.REVOKED);
        assertThat(holds.inForce(EmergencyStop.Kind.STOPPED, ALICE.id(), ALICE.username()))
                .hasSize(1);
    }

    @Test
    void a_user_registered_anew_under_the_same_name_has_stopped_too() {
        operateEmergencyStop.stopAll(ALICE);

        assertThat(operateEmergencyStop.stopOf(new Human("user-again", "alice")))
                .isPresent();
    }

    @Test
    void nothing_can_be_derived_for_a_human_who_stopped_all() {
        Proposal waiting = world.proposed(Wanted.at(World.MAIL, "messages.read"));
        world.humans.stopAgents(ALICE);

        world.assertRefused(
                Reason.HUMAN_STOPPED,
                () -> world.deriving.derive(
                        World.INBOX_ASSISTANT,
                        ALICE,
                        waiting.proposed(),
                        waiting.intent().resources()));
    }

    private OperateEmergencyStop operateEmergencyStop(String realmId, String realmName) {
        return new OperateEmergencyStop(realmId, realmName, holds, world.voiding(), world.evidence, world.clock);
    }

    private MissionState state(Mission mission) {
        return world.missions.find(mission.id()).orElseThrow().state();
    }
}
