package io.github.agentidentity.missions.domain.handoff;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.DESK_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.missions.fixture.World;
import org.junit.jupiter.api.Test;

/** A hand-off is good while its human is at its app, and its app is one. */
class HandoffSessionTest {

    private final World world = new World();
    private final HandoffSession handoffSession = world.handoffSession();
    private final Handoff handoff = world.handoff();

    @Test
    void the_human_is_there_while_signed_in_at_the_app() {
        assertThat(handoffSession.require(handoff)).isEqualTo(ALICE);
    }

    @Test
    void a_hand_off_ends_with_its_session() {
        world.humans.signOut(ALICE);
        assertVoid();
    }

    @Test
    void a_hand_off_ends_with_the_session_at_its_app_alone() {
        world.humans.leaveApp(ALICE, DESK_ID);
        assertVoid();
    }

    @Test
    void a_hand_off_of_a_client_that_is_no_app_any_more_is_void() {
        world.registry.forgetApp(DESK_ID);
        assertVoid();
    }

    private void assertVoid() {
        world.assertRefused(Reason.INVALID_SUBJECT_TOKEN, () -> handoffSession.require(handoff));
    }
}
