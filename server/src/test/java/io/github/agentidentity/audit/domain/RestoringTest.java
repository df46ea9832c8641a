package io.github.agentidentity.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.InMemoryHolds;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.OperateEmergencyStop;
import org.junit.jupiter.api.Test;

/** After a restore nothing goes on by itself. */
class RestoringTest {

    private final World world = new World();
    private final InMemoryHolds holds = new InMemoryHolds();

    @Test
    void missions_are_suspended_proposals_void_hand_offs_spent_and_the_realm_frozen_with_evidence_of_each() {
        Mission mission = new MissionBuilder().build();
        world.approved(mission);
        Proposal proposal = world.proposed(Wanted.at(World.MAIL, "messages.read"));

        Restoring.Restored restored = restoring().restore("carol", "The database was restored.");

        assertThat(restored.suspended()).isEqualTo(1);
        assertThat(restored.voided()).isEqualTo(1);
        assertThat(restored.more()).isFalse();
        assertThat(world.missions.find(mission.id())).map(Mission::state).contains(MissionState.SUSPENDED);
        assertThat(world.proposals.find(proposal.id())).map(Proposal::state).contains(ProposalState.VOIDED);
        assertThat(world.evidence.rows())
                .extracting(row -> row.kind())
                .contains(EvidenceKind.SUSPENDED, EvidenceKind.VOIDED, EvidenceKind.FROZEN, EvidenceKind.RESTORED);
    }

    @Test
    void the_same_again_finds_nothing_more_to_do() {
        world.approved(new MissionBuilder().build());
        restoring().restore("carol", "The database was restored.");

        assertThat(restoring().restore("carol", "Again.")).isEqualTo(new Restoring.Restored(0, 0, 0, false));
    }

    private Restoring restoring() {
        return new Restoring(
                new OperateEmergencyStop("realm-1", "agents", holds, world.voiding(), world.evidence, world.clock),
                world.proposals,
                world.missions,
                world.handoffs,
                world.evidence,
                world.evidence);
    }
}
