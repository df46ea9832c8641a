package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionWorld.MAIL_API;
import static io.github.agentidentity.decisions.domain.DecisionWorld.json;
import static io.github.agentidentity.decisions.domain.DecisionWorld.request;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules by which the word of a service about its own decisions is kept, and what comes of it. */
class AcceptClaimsTest {

    private static final DecisionCaller FORUM_API = new DecisionCaller("client-forum-api", "forum-api", FORUM);
    private static final int LIMIT = 20;

    private final DecisionWorld room = new DecisionWorld();
    private final Mission mission = new MissionBuilder()
            .authority(Wanted.at(MAIL, "messages.read", "messages.delete"))
            .build();
    private final String token = room.token(mission);

    @Test
    void a_claim_is_kept_as_the_word_of_the_service() {
        String at = Rfc3339.print(room.world.clock.instant());

        assertThat(room.claim(MAIL_API, mission, refusal("messages.burn", "out_of_authority")))
                .containsExactly(ClaimOutcome.ACCEPTED);

        assertThat(room.world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(EvidenceKind.CLAIMED);
            assertThat(row.subject()).isEqualTo(mission.id());
            assertThat(row.content())
                    .isEqualTo(json("{'word_of':'service','service':'mail-api','token':'" + token
                            + "','action':'messages.burn','decision':'deny','reason':'out_of_authority','evaluated_at':'"
                            + at + "'}"));
        });
    }

    @Test
    void a_claimed_permit_is_kept_with_the_object_and_no_reason() {
        String permit = "{'jti':'" + token + "','mission_id':'" + mission.id()
                + "','action':{'name':'messages.read'},'resource':{'type':'message','id':'m-1'},'decision':'permit',"
                + "'evaluated_at':'" + Rfc3339.print(room.world.clock.instant()) + "'}";

        assertThat(room.claim(MAIL_API, mission, permit)).containsExactly(ClaimOutcome.ACCEPTED);

        assertThat(room.world.evidence.rows()).singleElement().satisfies(row -> assertThat(
                        row.content().members().keySet())
                .contains("resource_type", "resource_id")
                .doesNotContain("reason"));
    }

    @Test
    void a_token_of_another_service_is_unknown_and_nothing_is_kept() {
        assertRefused(FORUM_API, mission, ClaimOutcome.UNKNOWN_TOKEN);
    }

    @Test
    void a_token_of_another_mission_is_unknown_and_nothing_is_kept() {
        Mission other = new MissionBuilder().authority(mission.authority()).build();
        room.world.approved(other);

        assertRefused(MAIL_API, other, ClaimOutcome.UNKNOWN_TOKEN);
    }

    @Test
    void a_mission_that_is_not_there_has_no_tokens() {
        Mission gone = new MissionBuilder().authority(mission.authority()).build();

        assertRefused(MAIL_API, gone, ClaimOutcome.UNKNOWN_TOKEN);
    }

    @Test
    void a_claim_of_the_future_is_refused_beyond_a_minute() {
        String claim = refusal("messages.burn", "out_of_authority");
        room.world.clock.advance(Duration.ofMinutes(-1));
        assertThat(room.claim(MAIL_API, mission, claim)).containsExactly(ClaimOutcome.ACCEPTED);
        room.world.clock.advance(Duration.ofSeconds(-1));
        assertThat(room.claim(MAIL_API, mission, claim)).containsExactly(ClaimOutcome.IMPLAUSIBLE_TIME);
        assertThat(room.world.evidence.rows()).hasSize(1);
    }

    @Test
    void a_decision_was_made_while_the_token_was_good_give_or_take_a_minute() {
        room.world.clock.advance(Duration.ofMinutes(6));
        assertThat(room.claim(MAIL_API, mission, refusal("messages.burn", "out_of_authority")))
                .containsExactly(ClaimOutcome.ACCEPTED);
        room.world.clock.advance(Duration.ofSeconds(1));
        assertThat(room.claim(MAIL_API, mission, refusal("messages.burn", "out_of_authority")))
                .containsExactly(ClaimOutcome.IMPLAUSIBLE_TIME);
    }

    @Test
    void a_decision_before_the_mint_is_implausible() {
        room.world.clock.advance(Duration.ofSeconds(-61));
        String before = refusal("messages.burn", "out_of_authority");
        room.world.clock.advance(Duration.ofSeconds(61));

        assertThat(room.claim(MAIL_API, mission, before)).containsExactly(ClaimOutcome.IMPLAUSIBLE_TIME);
        assertThat(room.world.evidence.rows()).isEmpty();
    }

    @Test
    void a_claim_of_a_token_that_ended_an_hour_ago_comes_too_late() {
        String claim = refusal("messages.burn", "out_of_authority");
        room.world.clock.advance(Duration.ofMinutes(65));
        assertThat(room.claim(MAIL_API, mission, claim)).containsExactly(ClaimOutcome.ACCEPTED);
        room.world.clock.advance(Duration.ofSeconds(1));
        assertThat(room.claim(MAIL_API, mission, claim)).containsExactly(ClaimOutcome.TOO_LATE);
        assertThat(room.world.evidence.rows()).hasSize(1);
    }

    @Test
    void a_refusal_for_which_there_is_no_room_is_not_kept_and_counts_all_the_same() {
        room.room = LIMIT - 1;

        assertThat(room.claim(MAIL_API, mission, refusals(LIMIT))).endsWith(ClaimOutcome.TOO_MANY);

        assertThat(room.world.evidence.rows())
                .filteredOn(row -> row.kind() == EvidenceKind.CLAIMED)
                .hasSize(LIMIT - 1);
        assertThat(room.withdrawn).containsExactly(mission.id());
    }

    @Test
    void what_was_refused_a_while_ago_is_kept_and_does_not_count_as_new() {
        String[] claims = refusals(LIMIT);
        room.world.clock.advance(AcceptClaims.FRESH);

        assertThat(room.claim(MAIL_API, mission, claims)).containsOnly(ClaimOutcome.ACCEPTED);

        assertThat(room.withdrawn).isEmpty();
    }

    @Test
    void refusals_in_a_mission_that_is_suspended_are_kept_and_do_not_count() {
        Mission suspended = new MissionBuilder()
                .authority(mission.authority())
                .state(MissionState.SUSPENDED)
                .build();
        String own = room.token(suspended);
        String[] claims = IntStream.range(0, LIMIT)
                .mapToObj(i -> room.refusal(own, suspended, "messages.none" + i, "out_of_authority"))
                .toArray(String[]::new);

        assertThat(room.claim(MAIL_API, suspended, claims)).containsOnly(ClaimOutcome.ACCEPTED);

        assertThat(room.withdrawn).isEmpty();
    }

    @Test
    void refusals_where_the_mission_is_withdrawn_already_do_not_count() {
        room.claim(MAIL_API, mission, refusals(LIMIT));

        room.claim(MAIL_API, mission, refusal("messages.another", "out_of_authority"));

        assertThat(room.world.withdrawals.isCounted(
                        mission.id(), MAIL_API.id(), "messages.another", room.world.clock.instant()))
                .isFalse();
    }

    @Test
    void refused_claims_count_with_the_denials_of_the_decision_point() {
        for (int i = 0; i < LIMIT - 1; i++) {
            room.decide(request(token, "messages.none" + i));
        }
        assertThat(room.withdrawn).isEmpty();

        room.claim(MAIL_API, mission, refusal("messages.burn", "out_of_authority"));

        assertThat(room.withdrawn).containsExactly(mission.id());
        assertThat(room.world.withdrawals.services(mission.id())).containsExactly("mail-api");
        assertThat(room.world.evidence.rows())
                .extracting(row -> row.kind())
                .containsExactly(EvidenceKind.WITHDRAWN, EvidenceKind.CLAIMED);
    }

    @Test
    void claims_of_one_action_count_once_in_a_minute_of_this_servers() {
        for (int i = 0; i < LIMIT; i++) {
            room.claim(MAIL_API, mission, refusal("messages.burn", "out_of_authority"));
        }
        assertThat(room.withdrawn).isEmpty();
        assertThat(room.world.evidence.rows()).hasSize(LIMIT);
    }

    @Test
    void claims_of_what_waits_for_an_approval_count_from_the_second_time() {
        room.claim(MAIL_API, mission, refusals(LIMIT - 1));
        room.claim(MAIL_API, mission, refusal("messages.delete", "approval_required"));
        assertThat(room.withdrawn).isEmpty();
        room.claim(MAIL_API, mission, refusal("messages.delete", "approval_required"));
        assertThat(room.withdrawn).containsExactly(mission.id());
    }

    @Test
    void claims_for_other_reasons_do_not_count() {
        String[] claims = IntStream.range(0, LIMIT)
                .mapToObj(i -> refusal("messages.none" + i, "parameter_violation"))
                .toArray(String[]::new);

        room.claim(MAIL_API, mission, claims);

        assertThat(room.withdrawn).isEmpty();
    }

    @Test
    void claims_under_a_task_count_for_its_template() {
        Mission template =
                new MissionBuilder().authority(mission.authority()).template(5).build();
        room.world.approved(template);
        Mission task = new MissionBuilder()
                .authority(mission.authority())
                .taskOf(template)
                .build();
        room.world.withdrawals.task(task.id(), template.id());
        String own = room.token(task);
        String[] claims = IntStream.range(0, LIMIT)
                .mapToObj(i -> room.refusal(own, task, "messages.none" + i, "out_of_authority"))
                .toArray(String[]::new);

        room.claim(MAIL_API, task, claims);

        assertThat(room.withdrawn).containsExactly(template.id());
    }

    private void assertRefused(DecisionCaller caller, Mission claimed, ClaimOutcome outcome) {
        String claim = room.refusal(token, claimed, "messages.burn", "out_of_authority");

        assertThat(room.claim(caller, claimed, claim)).containsExactly(outcome);

        assertThat(room.world.evidence.rows()).isEmpty();
        assertThat(room.room).isEqualTo(Long.MAX_VALUE);
    }

    private String[] refusals(int actions) {
        return IntStream.range(0, actions)
                .mapToObj(i -> refusal("messages.none" + i, "out_of_authority"))
                .toArray(String[]::new);
    }

    private String refusal(String action, String reason) {
        return room.refusal(token, mission, action, reason);
    }
}
