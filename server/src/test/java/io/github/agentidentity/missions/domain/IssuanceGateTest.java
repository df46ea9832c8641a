package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.InMemoryHumans;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.KeyBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuanceGateTest {

    private static final BoundKey KEY = BoundKey.ofJwk("k".repeat(43));
    private static final BoundKey OTHER_KEY = BoundKey.ofJwk("o".repeat(43));

    private final World world = new World();
    private final IssuanceGate issuanceGate = world.issuanceGate();

    @Test
    void an_active_mission_stands_for_its_human() {
        assertThat(issuanceGate.require(stored(new MissionBuilder()), INBOX_ASSISTANT, Optional.empty()))
                .isEqualTo(ALICE);
    }

    @Test
    void a_mission_of_another_agent_is_unknown() {
        Mission mission = stored(new MissionBuilder());
        world.assertRefused(
                Reason.UNKNOWN_MISSION, () -> issuanceGate.require(mission, RESEARCH_ASSISTANT, Optional.empty()));
    }

    @Test
    void an_agent_created_again_under_the_same_name_inherits_nothing() {
        Mission mission = stored(new MissionBuilder().agent("client-before", INBOX_ASSISTANT.clientId()));
        world.assertRefused(
                Reason.UNKNOWN_MISSION, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @Test
    void an_agent_that_was_renamed_is_another() {
        Mission mission = stored(new MissionBuilder().agent(INBOX_ASSISTANT.id(), "inbox-assistant-before"));
        world.assertRefused(
                Reason.UNKNOWN_MISSION, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, MISSION_SUSPENDED",
        "REVOKED, MISSION_REVOKED",
        "COMPLETED, MISSION_COMPLETED",
        "EXPIRED, MISSION_EXPIRED"
    })
    void only_an_active_mission_stands(MissionState state, Reason reason) {
        Mission mission = stored(new MissionBuilder().state(state));
        world.assertRefused(reason, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @Test
    void a_mission_stands_until_just_before_its_end() {
        Mission mission = stored(new MissionBuilder());
        world.clock.moveTo(mission.expiresAt().minusNanos(1));
        assertThat(issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()))
                .isEqualTo(ALICE);
    }

    @Test
    void a_mission_does_not_stand_at_its_end() {
        Mission mission = stored(new MissionBuilder());
        world.clock.moveTo(mission.expiresAt());
        world.assertRefused(
                Reason.MISSION_EXPIRED, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @Test
    void a_revoked_mission_whose_time_is_over_was_revoked() {
        Mission mission = stored(new MissionBuilder().state(MissionState.REVOKED));
        world.clock.moveTo(mission.expiresAt().plusSeconds(1));
        world.assertRefused(
                Reason.MISSION_REVOKED, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @Test
    void a_record_whose_authority_was_edited_grants_nothing() {
        String approved = Anchor.authorityHash(ISSUER, Wanted.at(MAIL, "messages.read"));
        Mission mission = stored(new MissionBuilder()
                .authority(Wanted.at(MAIL, "messages.read", "messages.delete"))
                .authorityHash(approved));
        world.assertRefused(
                Reason.AUTHORITY_TAMPERED, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @Test
    void a_record_that_was_carried_over_from_another_issuer_grants_nothing() {
        String elsewhere = Anchor.authorityHash(ISSUER + "-2", Wanted.at(MAIL, "messages.read"));
        Mission mission = stored(
                new MissionBuilder().authority(Wanted.at(MAIL, "messages.read")).authorityHash(elsewhere));
        world.assertRefused(
                Reason.AUTHORITY_TAMPERED, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @Test
    void a_mission_of_a_human_who_is_gone_is_revoked_on_the_spot() {
        Mission mission = stored(new MissionBuilder());
        world.humans.delete(ALICE);
        assertRefusal(Reason.HUMAN_GONE, mission);
        assertThat(world.journal.written()).containsExactly("revoked at once: human_gone");
    }

    @Test
    void a_mission_from_before_the_not_before_of_its_human_is_revoked_on_the_spot() {
        Mission mission = stored(new MissionBuilder());
        world.humans.voidUpTo(ALICE, START);
        assertRefusal(Reason.HUMAN_GONE, mission);
        assertThat(world.journal.written()).containsExactly("revoked at once: human_gone");
    }

    @Test
    void a_mission_from_after_the_not_before_of_its_human_stands() {
        world.humans.voidUpTo(ALICE, START.minusSeconds(1));
        assertThat(issuanceGate.require(stored(new MissionBuilder()), INBOX_ASSISTANT, Optional.empty()))
                .isEqualTo(ALICE);
    }

    @Test
    void not_before_is_held_against_the_approval_and_not_against_now() {
        Mission mission = stored(new MissionBuilder());
        world.clock.advance(Duration.ofMinutes(10));
        world.humans.voidUpTo(ALICE, START.plusSeconds(60));
        assertRefusal(Reason.HUMAN_GONE, mission);
    }

    @Test
    void a_lockout_refuses_and_ends_nothing() {
        Mission mission = stored(new MissionBuilder());
        world.humans.lockOut(ALICE);
        world.assertRefused(
                Reason.HUMAN_LOCKED_OUT, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @Test
    void a_mission_whose_session_ended_is_revoked_on_the_spot() {
        Mission mission = stored(new MissionBuilder());
        world.humans.signOut(ALICE);
        assertRefusal(Reason.MISSION_REVOKED, mission);
        assertThat(world.journal.written()).containsExactly("revoked at once: session_ended");
    }

    @Test
    void a_mission_outlives_a_session_that_ran_out() {
        Mission mission = stored(new MissionBuilder());
        world.clock.advance(InMemoryHumans.IDLE);
        world.humans.signOut(ALICE);
        assertThat(issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()))
                .isEqualTo(ALICE);
    }

    @Test
    void a_session_that_was_used_since_the_approval_has_not_run_out_and_was_ended() {
        Mission mission = stored(new MissionBuilder());
        world.clock.advance(InMemoryHumans.IDLE.minusSeconds(1));
        world.missions.renewGrant(mission.id(), "grant", Optional.empty(), issuanceGate.liveSession(mission));
        world.clock.advance(InMemoryHumans.IDLE.minusSeconds(1));
        world.humans.signOut(ALICE);
        assertRefusal(Reason.MISSION_REVOKED, mission);
    }

    @Test
    void another_session_of_the_human_does_not_carry_the_mission() {
        Mission mission = stored(new MissionBuilder());
        world.humans.signOut(ALICE);
        world.humans.signIn(ALICE, "session-of-another-login");
        assertRefusal(Reason.MISSION_REVOKED, mission);
    }

    @Test
    void an_offline_mission_outlives_every_session() {
        Mission mission = stored(new MissionBuilder().offline());
        world.humans.signOut(ALICE);
        assertThatCode(() -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void a_mission_that_is_over_is_not_revoked_again() {
        Mission mission = stored(new MissionBuilder().state(MissionState.COMPLETED));
        world.humans.delete(ALICE);
        world.assertRefused(
                Reason.MISSION_COMPLETED, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
    }

    @Test
    void a_stranger_cannot_make_a_mission_end() {
        Mission mission = stored(new MissionBuilder());
        world.humans.delete(ALICE);
        world.assertRefused(
                Reason.UNKNOWN_MISSION, () -> issuanceGate.require(mission, RESEARCH_ASSISTANT, Optional.empty()));
    }

    @Test
    void what_changed_no_row_of_an_active_mission_was_a_retired_grant() {
        Mission mission = stored(new MissionBuilder());
        assertThat(issuanceGate
                        .overtaken(INBOX_ASSISTANT, mission, Optional.empty())
                        .reason())
                .isEqualTo(Reason.GRANT_RETIRED);
    }

    @Test
    void what_changed_no_row_is_explained_by_the_state_of_now() {
        Mission mission = stored(new MissionBuilder());
        world.missions.become(mission.id(), MissionState.REVOKED);
        assertThat(issuanceGate
                        .overtaken(INBOX_ASSISTANT, mission, Optional.empty())
                        .reason())
                .isEqualTo(Reason.MISSION_REVOKED);
    }

    @Test
    void what_changed_no_row_at_the_end_was_too_late() {
        Mission mission = stored(new MissionBuilder());
        world.clock.moveTo(mission.expiresAt());
        assertThat(issuanceGate
                        .overtaken(INBOX_ASSISTANT, mission, Optional.empty())
                        .reason())
                .isEqualTo(Reason.MISSION_EXPIRED);
    }

    @Test
    void what_changed_no_row_because_there_is_none_is_unknown() {
        Mission none = new MissionBuilder().build();
        world.assertRefused(
                Reason.UNKNOWN_MISSION, () -> issuanceGate.overtaken(INBOX_ASSISTANT, none, Optional.empty()));
    }

    @Test
    void an_agent_that_was_stopped_meanwhile_is_refused_as_such() {
        Mission mission = stored(new MissionBuilder());
        world.registry.remove(INBOX_ASSISTANT);
        world.assertRefused(
                Reason.NOT_AN_AGENT, () -> issuanceGate.overtaken(INBOX_ASSISTANT, mission, Optional.empty()));
    }

    @Test
    void what_an_admin_voided_up_to_this_second_ends_and_is_not_revived() {
        Mission mission = stored(new MissionBuilder());
        assertRevokedAtOnce(mission, Reason.MISSION_REVOKED, voidUntil(START.plusMillis(999)));
    }

    @Test
    void what_was_approved_after_that_second_stands() {
        Mission mission = stored(new MissionBuilder().createdAt(START.plusSeconds(1)));
        assertThat(issuanceGate.require(mission, voidUntil(START), Optional.empty()))
                .isEqualTo(ALICE);
    }

    @Test
    void a_mark_ends_what_was_recorded_up_to_it_and_nothing_of_the_same_second_after_it() {
        Mission before = stored(new MissionBuilder());
        Mission after = stored(new MissionBuilder().createdAt(START.plusMillis(501)));
        Agent marked = World.markedUntil(INBOX_ASSISTANT, START.plusMillis(500));
        assertThat(issuanceGate.require(after, marked, Optional.empty())).isEqualTo(ALICE);
        assertRevokedAtOnce(before, Reason.MISSION_REVOKED, marked);
    }

    // Keys

    @Test
    void a_mission_with_a_key_takes_a_proof_of_it() {
        Mission mission = stored(new MissionBuilder().key(Optional.of(KEY)));
        world.assertRefused(
                Reason.KEY_NOT_PROVEN, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
        world.assertRefused(
                Reason.WRONG_KEY, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.of(OTHER_KEY)));
        assertThat(issuanceGate.require(mission, INBOX_ASSISTANT, Optional.of(KEY)))
                .isEqualTo(ALICE);
    }

    @Test
    void a_mission_without_a_key_takes_any_proof_or_none() {
        Mission mission = stored(new MissionBuilder());
        assertThat(issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()))
                .isEqualTo(ALICE);
        assertThat(issuanceGate.require(mission, INBOX_ASSISTANT, Optional.of(KEY)))
                .isEqualTo(ALICE);
    }

    @Test
    void an_agent_that_must_prove_a_key_is_refused_without() {
        Mission mission = stored(new MissionBuilder());
        Agent bound = World.agent(INBOX_ASSISTANT.clientId(), bindingRequired());
        world.assertRefused(Reason.KEY_NOT_PROVEN, () -> issuanceGate.require(mission, bound, Optional.empty()));
        assertThat(issuanceGate.require(mission, bound, Optional.of(KEY))).isEqualTo(ALICE);
    }

    @Test
    void who_lost_the_race_for_the_key_hears_of_the_key() {
        Mission mission = stored(new MissionBuilder().key(Optional.of(KEY)));
        world.assertRefused(Reason.WRONG_KEY, () -> {
            throw issuanceGate.overtaken(INBOX_ASSISTANT, mission, Optional.of(OTHER_KEY));
        });
    }

    private static AgentLimits bindingRequired() {
        AgentLimits usual = AgentLimits.DEFAULT;
        return new AgentLimits(
                usual.retiresAt(),
                usual.maxTokenLifetime(),
                usual.maxDepth(),
                usual.allowedDelegates(),
                KeyBinding.REQUIRED,
                usual.maxPendingProposals(),
                usual.maxPendingProposalsPerHuman());
    }

    private void assertRevokedAtOnce(Mission mission, Reason reason, Agent agent) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> issuanceGate.require(mission, agent, Optional.empty()));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(world.missions.find(mission.id())).map(Mission::state).contains(MissionState.REVOKED);
    }

    private static Agent voidUntil(Instant instant) {
        return new Agent(
                INBOX_ASSISTANT.id(),
                INBOX_ASSISTANT.clientId(),
                INBOX_ASSISTANT.name(),
                INBOX_ASSISTANT.sponsor(),
                INBOX_ASSISTANT.limits(),
                instant);
    }

    private Mission stored(MissionBuilder mission) {
        return world.missions.put(mission.build(), "grant");
    }

    private void assertRefusal(Reason reason, Mission mission) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> issuanceGate.require(mission, INBOX_ASSISTANT, Optional.empty()));
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }
}
