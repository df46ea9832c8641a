package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_REQUIRED;
import static io.github.agentidentity.decisions.domain.DecisionReason.MISSION_INACTIVE;
import static io.github.agentidentity.decisions.domain.DecisionReason.OUT_OF_AUTHORITY;
import static io.github.agentidentity.decisions.domain.DecisionWorld.MAIL_API;
import static io.github.agentidentity.decisions.domain.DecisionWorld.request;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.decisions.domain.DecisionReason.NextAction;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules by which refusals add up until a mission is withdrawn at a service: twenty in five minutes. */
class TripWireTest {

    private static final int LIMIT = 20;

    private final DecisionWorld room = new DecisionWorld();
    private final Mission mission = new MissionBuilder()
            .authority(Wanted.at(MAIL, "messages.read", "messages.delete"))
            .build();

    @Test
    void a_mission_is_withdrawn_at_the_service_that_refused_as_often_as_the_limit_says() {
        String token = room.token(mission);
        refuse(token, LIMIT - 1);
        assertThat(room.world.withdrawals.services(mission.id())).isEmpty();
        assertThat(room.decide(request(token, "messages.read"))).isInstanceOf(Decision.Permitted.class);

        refuse(token, LIMIT);
        assertThat(room.world.withdrawals.services(mission.id())).containsExactly("mail-api");
        assertThat(room.withdrawn).containsExactly(mission.id());
        assertThat(room.world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(EvidenceKind.WITHDRAWN);
            assertThat(row.subject()).isEqualTo(mission.id());
            assertThat(row.content()).isEqualTo(DecisionWorld.json("{'service':'mail-api','refusals':20,'minutes':5}"));
        });
    }

    @Test
    void what_is_withdrawn_is_inactive_there_until_it_is_lifted() {
        String token = room.token(mission);
        refuse(token, LIMIT);
        Decision.Denied denied = denied(token, "messages.read");
        assertThat(denied.reason()).isEqualTo(MISSION_INACTIVE);
        assertThat(denied.finer()).contains(Reason.MISSION_WITHDRAWN);
        assertThat(denied.next().action()).isEqualTo(NextAction.RETRY);
        assertThat(room.search(request(token, "messages.read"))).isEmpty();

        room.world.withdrawals.lift(mission.id());
        assertThat(room.decide(request(token, "messages.read"))).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void the_same_action_counts_once_in_a_minute() {
        String token = room.token(mission);
        for (int i = 0; i < 2 * LIMIT; i++) {
            assertThat(denied(token, "messages.burn").reason()).isEqualTo(OUT_OF_AUTHORITY);
        }
        refuse(token, LIMIT - 2);
        assertThat(room.withdrawn).isEmpty();
        room.world.clock.advance(Duration.ofMinutes(1));
        denied(token, "messages.burn");
        assertThat(room.withdrawn).containsExactly(mission.id());
    }

    @Test
    void refusals_of_five_minutes_ago_do_not_count() {
        String token = room.token(mission, Duration.ofMinutes(15));
        refuse(token, LIMIT - 1);
        room.world.clock.advance(Duration.ofMinutes(5));
        denied(token, "messages.burn");
        assertThat(room.withdrawn).isEmpty();
    }

    @Test
    void an_action_that_waits_for_an_approval_counts_from_the_second_time() {
        String token = room.token(mission);
        refuse(token, LIMIT - 1);
        assertThat(denied(token, "messages.delete").reason()).isEqualTo(APPROVAL_REQUIRED);
        assertThat(room.withdrawn).isEmpty();
        assertThat(denied(token, "messages.delete").reason()).isEqualTo(APPROVAL_REQUIRED);
        assertThat(room.withdrawn).containsExactly(mission.id());
    }

    @Test
    void a_denial_for_another_reason_does_not_count() {
        String token = room.token(mission);
        room.world.registry.register(
                INBOX_ASSISTANT, AgentScopes.constrained(MAIL, "messages.read", "{'tenant':'acme'}", World.MAIL_USER));
        refuse(token, LIMIT - 1);
        for (int i = 0; i < LIMIT; i++) {
            assertThat(denied(token, "messages.read").reason()).isEqualTo(DecisionReason.PARAMETER_VIOLATION);
            room.world.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(room.withdrawn).isEmpty();
    }

    @Test
    void a_search_does_not_count() {
        String token = room.token(mission);
        refuse(token, LIMIT - 1);
        for (int i = 0; i < LIMIT; i++) {
            room.search(request(token, "messages.burn"));
        }
        assertThat(room.withdrawn).isEmpty();
    }

    @Test
    void tasks_count_together_and_their_template_is_withdrawn_with_all_of_them() {
        Mission template =
                new MissionBuilder().authority(mission.authority()).template(5).build();
        room.world.approved(template);
        String first = room.token(task(template));
        String second = room.token(task(template));
        refuse(first, LIMIT - 1);
        denied(second, "messages.burn");
        assertThat(room.withdrawn).containsExactly(template.id());
        assertThat(denied(first, "messages.read").finer()).contains(Reason.MISSION_WITHDRAWN);
    }

    @Test
    void a_suspension_that_was_lost_is_made_up_for_at_the_next_denial() {
        String token = room.token(mission);
        refuse(token, LIMIT);
        room.withdrawn.clear();
        denied(token, "messages.read");
        assertThat(room.withdrawn).isEmpty();
        room.world.withdrawals.withdraw(mission.id(), "client-forum-api", "forum-api");
        denied(token, "messages.read");
        assertThat(room.withdrawn).containsExactly(mission.id());
    }

    @Test
    void word_of_a_withdrawal_goes_out_once_and_of_that_at_a_second_service_none() {
        String token = room.token(mission);
        refuse(token, LIMIT - 1);
        assertThat(room.told).isEmpty();
        refuse(token, 2 * LIMIT);
        assertThat(room.told).containsExactly("withdrawn " + mission.id() + " mail-api");

        room.told.clear();
        room.world.withdrawals.lift(mission.id());
        room.world.withdrawals.withdraw(mission.id(), "client-forum-api", "forum-api");
        refuse(token, LIMIT);
        assertThat(room.withdrawn).contains(mission.id());
        assertThat(room.told).isEmpty();
    }

    @Test
    void word_of_a_task_s_withdrawal_tells_of_its_template() {
        Mission template =
                new MissionBuilder().authority(mission.authority()).template(5).build();
        room.world.approved(template);
        refuse(room.token(task(template)), LIMIT);
        assertThat(room.told).containsExactly("withdrawn " + template.id() + " mail-api");
    }

    private Mission task(Mission template) {
        Mission task = new MissionBuilder()
                .authority(mission.authority())
                .taskOf(template)
                .build();
        room.world.withdrawals.task(task.id(), template.id());
        return task;
    }

    /** Asks for so many different actions that nobody granted. */
    private void refuse(String token, int actions) {
        for (int i = 0; i < actions; i++) {
            denied(token, "messages.none" + i);
        }
    }

    private Decision.Denied denied(String token, String action) {
        return (Decision.Denied) room.decide(MAIL_API, request(token, action, "'parameters':{}", ""));
    }
}
