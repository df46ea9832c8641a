package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import org.junit.jupiter.api.Test;

class StepUpTest {

    private static final Authority READING = Wanted.at(MAIL, "messages.read");
    private static final Authority DELETING = Wanted.at(MAIL, "messages.delete");

    private final World world = new World();
    private final StepUp stepUp = world.stepUp();

    @Test
    void the_login_asks_for_the_stronger_level_where_the_request_is_risky() {
        assertThat(stepUp.isNeededToApprove(world.proposed(DELETING).id())).isTrue();
    }

    @Test
    void the_login_asks_for_no_more_where_it_is_plain() {
        assertThat(stepUp.isNeededToApprove(world.proposed(READING).id())).isFalse();
    }

    @Test
    void the_login_asks_for_no_more_where_nothing_is_open() {
        Proposal proposal = world.proposed(DELETING);
        world.clock.moveTo(proposal.expiresAt());
        assertThat(stepUp.isNeededToApprove(proposal.id())).isFalse();
        assertThat(stepUp.isNeededToApprove("mpr_none")).isFalse();
    }

    @Test
    void the_login_asks_for_no_more_where_the_human_is_gone() {
        Proposal proposal = world.proposed(DELETING);
        world.humans.delete(ALICE);
        assertThat(stepUp.isNeededToApprove(proposal.id())).isFalse();
    }

    @Test
    void what_the_login_asks_for_after_a_hint_says_nothing_of_the_human() {
        Proposal reached = world.hinted(DELETING, ALICE.id());
        Proposal nobodys = world.hinted(DELETING, Proposal.NOBODY);
        world.humans.takeRole(ALICE, MAIL_USER);
        assertThat(stepUp.isNeededToApprove(reached.id())).isTrue();
        assertThat(stepUp.isNeededToApprove(nobodys.id())).isTrue();
        assertThat(stepUp.isNeededToApprove(
                        world.hinted(READING, Proposal.NOBODY).id()))
                .isFalse();
    }

    @Test
    void what_no_scope_describes_any_more_is_risky_to_resume() {
        Mission mission = world.missions.put(
                new MissionBuilder()
                        .state(MissionState.SUSPENDED)
                        .authority(READING)
                        .build(),
                "grant");
        assertThat(stepUp.isNeededToResume(mission.id())).isFalse();
        world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.label", MAIL_USER));
        assertThat(stepUp.isNeededToResume(mission.id())).isTrue();
    }
}
