package io.github.agentidentity.approval.web;

import static io.github.agentidentity.missions.fixture.World.APPROVAL_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import org.junit.jupiter.api.Test;

class SigningOutTest {

    private final Mission mission = new MissionBuilder().build();

    @Test
    void a_mission_ends_where_it_was_approved() {
        assertThat(SigningOut.of(mission, APPROVAL_SESSION)).isEqualTo(SigningOut.ENDS_HERE);
    }

    @Test
    void another_session_of_the_human_is_not_the_missions() {
        assertThat(SigningOut.of(mission, "session-on-the-phone")).isEqualTo(SigningOut.ENDS_ELSEWHERE);
    }

    @Test
    void an_offline_mission_ends_with_no_one_session() {
        Mission offline = new MissionBuilder().offline().build();
        assertThat(SigningOut.of(offline, APPROVAL_SESSION)).isEqualTo(SigningOut.ENDS_NOWHERE);
    }
}
