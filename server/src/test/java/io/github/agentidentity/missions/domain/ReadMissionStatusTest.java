package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadMissionStatusTest {

    private static final StatusAsker MAIL_API = new StatusAsker("client-mail-api", "mail-api", MAIL);
    private static final StatusAsker FORUM_API = new StatusAsker("client-forum-api", "forum-api", FORUM);

    private final World world = new World();
    private final ReadMissionStatus status = new ReadMissionStatus(
            world.missions,
            world.withdrawals,
            new MissionStanding(ISSUER, world.registry, world.issuanceGate(), world.deriving),
            world.clock);

    private final Mission mission = stored(new MissionBuilder());

    // What is told

    @Test
    void a_service_is_told_the_state_the_last_change_and_how_long_to_rely_on_it() {
        MissionStatus told = asked();

        assertThat(told).isEqualTo(new MissionStatus(mission, MissionState.ACTIVE, 1, Optional.empty(), START));
        assertThat(told.freshUntil()).isEqualTo(START.plusSeconds(10));
        assertThat(told.expiresAt()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void each_change_has_a_number_that_is_one_higher() {
        world.missions.renewGrant(mission.id(), "grant-2", Optional.empty(), Optional.empty());
        assertThat(asked().change()).isEqualTo(2);

        world.missions.become(mission.id(), MissionState.ACTIVE, MissionState.SUSPENDED);
        assertThat(asked().change()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(value = MissionState.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void each_state_is_told_and_no_authority_with_it(MissionState state) {
        world.missions.become(mission.id(), state);

        MissionStatus told = status.read(MAIL_API, mission.id(), Optional.of(MAIL.value()));

        assertThat(told.state()).isEqualTo(state);
        assertThat(told.authority()).isEmpty();
        assertThat(told.freshUntil()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void nobody_relies_on_an_active_mission_beyond_its_end() {
        world.clock.moveTo(mission.expiresAt().minusSeconds(3));
        assertThat(asked().freshUntil()).isEqualTo(mission.expiresAt());

        world.clock.moveTo(mission.expiresAt());
        assertThat(asked().state()).isEqualTo(MissionState.EXPIRED);
    }

    @Test
    void of_authority_a_service_is_told_what_is_left_for_it() {
        Mission both = stored(new MissionBuilder()
                .authority(Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(FORUM, "threads.read"))));

        assertThat(status.read(FORUM_API, both.id(), Optional.of(FORUM.value())).authority())
                .contains(Wanted.at(FORUM, "threads.read"));
    }

    @Test
    void of_authority_that_the_human_lost_nothing_is_told() {
        world.humans.takeRole(ALICE, MAIL_USER);

        MissionStatus told = status.read(MAIL_API, mission.id(), Optional.of(MAIL.value()));

        assertThat(told.state()).isEqualTo(MissionState.ACTIVE);
        assertThat(told.authority()).map(left -> left.isEmpty()).contains(true);
    }

    // What leaves no mission active

    @Test
    void an_agent_that_may_not_act_suspends_it_for_services() {
        world.registry.remove(INBOX_ASSISTANT);
        assertThat(asked().state()).isEqualTo(MissionState.SUSPENDED);
    }

    @Test
    void a_human_who_is_locked_out_suspends_it_for_services() {
        world.humans.lockOut(ALICE);
        assertThat(asked().state()).isEqualTo(MissionState.SUSPENDED);
        assertThat(world.journal.written()).isEmpty();
    }

    @Test
    void a_withdrawal_suspends_it_for_that_service_and_no_other() {
        Mission both = stored(new MissionBuilder()
                .authority(Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(FORUM, "threads.read"))));
        world.withdrawals.withdraw(both.id(), MAIL_API.id(), MAIL_API.clientId());

        assertThat(status.read(MAIL_API, both.id(), Optional.empty()).state()).isEqualTo(MissionState.SUSPENDED);
        assertThat(status.read(FORUM_API, both.id(), Optional.empty()).state()).isEqualTo(MissionState.ACTIVE);
    }

    @Test
    void the_human_being_gone_ends_it_on_the_spot() {
        world.humans.delete(ALICE);
        assertThat(asked().state()).isEqualTo(MissionState.REVOKED);
        assertThat(world.journal.written()).containsExactly("revoked at once: human_gone");
    }

    @Test
    void signing_out_ends_it_on_the_spot() {
        world.humans.signOut(ALICE);
        assertThat(asked().state()).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void a_template_that_waits_suspends_its_tasks() {
        Mission template = stored(new MissionBuilder().template(2));
        Mission task = stored(new MissionBuilder().taskOf(template));
        assertThat(status.read(MAIL_API, task.id(), Optional.empty()).state()).isEqualTo(MissionState.ACTIVE);

        world.missions.become(template.id(), MissionState.SUSPENDED);

        assertThat(status.read(MAIL_API, task.id(), Optional.empty()).state()).isEqualTo(MissionState.SUSPENDED);
    }

    @Test
    void a_record_that_was_edited_is_active_nowhere() {
        Mission edited = stored(new MissionBuilder()
                .authority(Wanted.at(MAIL, "messages.read", "messages.delete"))
                .authorityHash(Anchor.authorityHash(ISSUER, Wanted.at(MAIL, "messages.read"))));
        assertThat(status.read(MAIL_API, edited.id(), Optional.empty()).state()).isEqualTo(MissionState.SUSPENDED);
    }

    // What is told to nobody

    @Test
    void what_is_not_for_a_service_is_as_unknown_to_it_as_what_is_not_there() {
        Refusal unknown = refusal(MAIL_API, OpaqueId.random(OpaqueId.Kind.MISSION), Optional.empty());

        for (Refusal other : new Refusal[] {
            refusal(FORUM_API, mission.id(), Optional.empty()),
            refusal(FORUM_API, mission.id(), Optional.of(FORUM.value())),
            refusal(MAIL_API, mission.id(), Optional.of(FORUM.value())),
            refusal(MAIL_API, "msn_", Optional.empty())
        }) {
            assertThat(other.reason()).isEqualTo(unknown.reason());
            assertThat(other.sentence()).isEqualTo(unknown.sentence());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://mail.example/", "https://MAIL.example", "https://mail.example/inbox", "", "mail-api"})
    void an_audience_is_compared_exactly(String audience) {
        assertThat(refusal(MAIL_API, mission.id(), Optional.of(audience)).reason())
                .isEqualTo(Reason.UNKNOWN_MISSION);
    }

    @Test
    void a_service_above_or_beside_what_was_approved_is_a_stranger() {
        StatusAsker below = new StatusAsker("client-inbox", "inbox", new ResourceUri("https://mail.example/inbox"));
        assertThat(refusal(below, mission.id(), Optional.empty()).reason()).isEqualTo(Reason.UNKNOWN_MISSION);
    }

    @Test
    void a_template_is_told_to_no_service() {
        Mission template = stored(new MissionBuilder().template(2));
        assertThat(refusal(MAIL_API, template.id(), Optional.empty()).reason()).isEqualTo(Reason.UNKNOWN_MISSION);
    }

    @Test
    void nobody_is_told_whose_a_damaged_record_is() {
        world.missions.damage(mission.id());
        assertThat(refusal(MAIL_API, mission.id(), Optional.empty()).reason()).isEqualTo(Reason.AUTHORITY_TAMPERED);
    }

    @Test
    void a_failing_policy_leaves_the_state_unknown() {
        world.policy = authority -> {
            throw Refusal.because(Reason.POLICY_FAILED, "A policy failed.");
        };
        assertThat(refusal(MAIL_API, mission.id(), Optional.of(MAIL.value())).reason())
                .isEqualTo(Reason.POLICY_FAILED);
    }

    @Test
    void an_answer_lives_no_longer_than_half_a_minute() {
        assertThat(MissionStatus.LIFE).isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(MissionStatus.FRESH).isLessThan(MissionStatus.LIFE);
    }

    private Mission stored(MissionBuilder builder) {
        return world.missions.put(builder.build(), "grant");
    }

    private MissionStatus asked() {
        return status.read(MAIL_API, mission.id(), Optional.empty());
    }

    private Refusal refusal(StatusAsker asker, String missionId, Optional<String> audience) {
        try {
            throw new AssertionError(status.read(asker, missionId, audience).toString());
        } catch (Refusal refusal) {
            return refusal;
        }
    }
}
