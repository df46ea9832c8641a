package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.decisions.domain.ApproverCandidate;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentScope;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionRecipientsTest {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final ActionScene scene = new ActionScene().forBobToo();

    @Test
    void only_where_the_scope_says_so_others_than_the_delegator_get_word() {
        assertThat(recipients(PAUSE).others(scene.request())).isEmpty();
        tellApprovers();
        assertThat(recipients(PAUSE).others(scene.request())).containsExactly(ActionScene.BOB.id());
    }

    @Test
    void of_an_agent_that_is_not_in_good_standing_any_more_the_delegator_alone_gets_word() {
        tellApprovers();
        scene.world.registry.remove(INBOX_ASSISTANT);
        assertThat(recipients(PAUSE).others(scene.request())).isEmpty();
        assertThat(scene.describe().agentName(scene.request())).isEqualTo(INBOX_ASSISTANT.clientId());
    }

    @Test
    void whoever_got_word_in_a_pause_gets_no_more_of_it() {
        tellApprovers();
        scene.toPerson = 2;

        assertThat(recipients(PAUSE).others(scene.request())).isEmpty();
        assertThat(recipients(Duration.ZERO).others(scene.request())).containsExactly(ActionScene.BOB.id());
    }

    @Test
    void at_most_twenty_others_get_word() {
        tellApprovers();
        for (int i = 0; i < 30; i++) {
            scene.candidates.add(new ApproverCandidate(1, "user-" + i, Optional.empty()));
        }
        assertThat(recipients(PAUSE).others(scene.request())).hasSize(20);
    }

    @Test
    void pauses_are_parts_of_time_that_begin_for_everybody_alike() {
        scene.world.clock.advance(Duration.ofMinutes(14));

        assertThat(recipients(PAUSE).endOfPause(scene.request())).contains(World.START.plus(Duration.ofMinutes(20)));
        assertThat(recipients(Duration.ZERO).endOfPause(scene.request())).isEmpty();
    }

    @Test
    void without_a_pause_nobody_asks_how_often_the_delegator_was_asked() {
        scene.toDelegator = 9;

        assertThat(recipients(PAUSE).askedOfDelegator(scene.request())).isEqualTo(9);
        assertThat(recipients(Duration.ZERO).askedOfDelegator(scene.request())).isEqualTo(1);
    }

    private ActionRecipients recipients(Duration pause) {
        return new ActionRecipients(pause, scene.requests(), scene.counts(), scene.describe());
    }

    private void tellApprovers() {
        AgentScope scope = AgentScopes.gated(MAIL, "messages.delete", MAIL_USER);
        scene.world.registry.register(INBOX_ASSISTANT, AgentScopes.telling(scope));
    }
}
