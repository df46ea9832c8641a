package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.APPROVAL_SESSION;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.MintBasis;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MintTest {

    private static final Authority MAIL_AND_FORUM =
            Wanted.all(Wanted.at(MAIL, "messages.read", "messages.label"), Wanted.at(FORUM, "threads.read"));

    private final MintWorld room = new MintWorld();
    private final World world = room.world;

    // What the token says

    @Test
    void a_token_is_the_humans_for_one_service_in_the_hands_of_the_agent() {
        AgentToken token = room.mint(mission()).token();
        assertThat(token.issuer()).isEqualTo(ISSUER);
        assertThat(token.human()).isEqualTo(ALICE.id());
        assertThat(token.audience()).isEqualTo(MAIL);
        assertThat(token.clientId()).isEqualTo(INBOX_ASSISTANT.clientId());
    }

    @Test
    void the_agent_is_the_one_actor() {
        assertThat(room.mint(mission()).token().actors())
                .isEqualTo(ActorChain.of(new Actor(INBOX_ASSISTANT.clientId(), ISSUER, "ai_agent")));
    }

    @Test
    void the_token_names_its_mission() {
        Mission mission = mission();
        assertThat(room.mint(mission).token().mission()).isEqualTo(mission.claim(ISSUER));
    }

    @Test
    void the_token_allows_what_was_approved() {
        Mission mission = mission();
        assertThat(room.mint(mission).token().authority()).isEqualTo(mission.authority());
    }

    @Test
    void no_two_tokens_have_the_same_id() {
        String grant = world.approved(mission());
        assertThat(room.mint.mint(MintWorld.request(grant)).token().id())
                .isNotEqualTo(room.mint.mint(MintWorld.request(grant)).token().id());
    }

    // How it is recorded

    @Test
    void a_token_is_signed_first_then_counted_then_recorded() {
        room.mint(mission());
        assertThat(world.journal.acts()).containsExactly("signed: token", "derivation counted", "evidence: minted 2");
    }

    @Test
    void the_evidence_says_which_token_for_what_on_which_grant() {
        Mission mission = mission();
        String grant = world.approved(mission);
        AgentToken token = room.mint.mint(MintWorld.request(grant)).token();
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(mission.id());
            assertThat(row.content().get("token")).contains(new JsonString(token.id()));
            assertThat(row.content().get("grant"))
                    .contains(new JsonString(world.tokens.grant(grant).id()));
            assertThat(row.content().get("aud")).contains(new JsonString(MAIL.value()));
            assertThat(row.content().get("authority_hash"))
                    .contains(new JsonString(Anchor.authorityHash(ISSUER, token.authority())));
        });
    }

    @Test
    void the_evidence_holds_neither_token_nor_grant() {
        String grant = world.approved(mission());
        MintedToken minted = room.mint.mint(MintWorld.request(grant));
        assertThat(world.evidence.rows().toString())
                .doesNotContain(minted.signed())
                .doesNotContain(grant);
    }

    @Test
    void each_token_has_a_row_of_its_own() {
        String grant = world.approved(mission());
        room.mint.mint(MintWorld.request(grant));
        room.mint.mint(MintWorld.request(grant));
        assertThat(world.evidence.rows()).extracting(row -> row.seq()).containsExactly(2L, 3L);
    }

    @Test
    void a_token_that_was_held_up_for_more_than_four_seconds_is_kept_back() {
        MintedToken minted = room.mint(mission());
        long last = minted.askedAt() + Duration.ofSeconds(4).toNanos();
        minted.requireInTime(last);
        assertThat(catchThrowableOfType(Refusal.class, () -> minted.requireInTime(last + 1))
                        .reason())
                .isEqualTo(Reason.TOO_LATE);
    }

    @Test
    void without_a_record_there_is_no_token() {
        Mission approved = mission();
        String grant = world.approved(approved);
        Mint unrecorded = room.mint(room.record(new FullDisk()));
        assertThatIllegalStateException().isThrownBy(() -> unrecorded.mint(MintWorld.request(grant)));
    }

    // Who asks, with which grant

    @Test
    void who_is_no_agent_gets_nothing() {
        String grant = world.approved(mission());
        world.registry.remove(INBOX_ASSISTANT);
        assertRefused(Reason.NOT_AN_AGENT, MintWorld.request(grant));
    }

    @Test
    void what_is_no_grant_gets_nothing() {
        world.approved(mission());
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, MintWorld.request("not a grant"));
    }

    @Test
    void a_hand_off_is_no_grant() {
        world.approved(mission());
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, MintWorld.request(world.tokens.issued(world.handoff())));
    }

    @Test
    void a_grant_of_another_agent_gets_nothing() {
        String grant = world.approved(mission());
        assertRefused(
                Reason.INVALID_SUBJECT_TOKEN,
                new MintRequest(
                        RESEARCH_ASSISTANT.id(),
                        MintWorld.grant(grant),
                        Optional.empty(),
                        Optional.empty(),
                        Downscoping.NONE));
    }

    @Test
    void a_grant_of_a_mission_that_is_not_there_gets_nothing() {
        String grant = world.tokens.issued(World.grantOn(mission()));
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, MintWorld.request(grant));
    }

    @Test
    void a_grant_that_names_another_human_than_the_mission_gets_nothing() {
        Mission mission = mission();
        MissionGrant real = World.grantOn(mission);
        world.missions.put(mission, real.id());
        String forged = world.tokens.issued(new MissionGrant(
                real.id(), real.missionId(), MALLORY.id(), real.agentClientId(), real.issuedAt(), real.expiresAt()));
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, MintWorld.request(forged));
    }

    @Test
    void a_grant_that_names_this_agent_on_a_mission_of_another_gets_nothing() {
        Mission others = new MissionBuilder().agent(RESEARCH_ASSISTANT).build();
        MissionGrant real = World.grantOn(others);
        world.missions.put(others, real.id());
        String forged = world.tokens.issued(new MissionGrant(
                real.id(),
                real.missionId(),
                real.humanId(),
                INBOX_ASSISTANT.clientId(),
                real.issuedAt(),
                real.expiresAt()));
        assertRefused(Reason.UNKNOWN_MISSION, MintWorld.request(forged));
    }

    @Test
    void an_agent_created_again_under_the_same_name_inherits_nothing() {
        String grant = world.approved(new MissionBuilder()
                .agent("client-before", INBOX_ASSISTANT.clientId())
                .build());
        assertRefused(Reason.UNKNOWN_MISSION, MintWorld.request(grant));
    }

    @Test
    void a_grant_that_a_newer_one_retired_gets_nothing() {
        Mission mission = mission();
        String retired = world.approved(mission);
        world.approved(mission);
        assertRefused(Reason.GRANT_RETIRED, MintWorld.request(retired));
    }

    // Whether the mission stands

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, MISSION_SUSPENDED",
        "REVOKED, MISSION_REVOKED",
        "COMPLETED, MISSION_COMPLETED",
        "EXPIRED, MISSION_EXPIRED"
    })
    void only_an_active_mission_mints(MissionState state, Reason reason) {
        String grant = world.approved(new MissionBuilder().state(state).build());
        assertRefused(reason, MintWorld.request(grant));
        assertThat(world.journal.acts()).isEmpty();
    }

    @Test
    void a_record_that_was_edited_mints_nothing() {
        String grant = world.approved(new MissionBuilder()
                .authority(Wanted.at(MAIL, "messages.read", "messages.label"))
                .authorityHash(Anchor.authorityHash(ISSUER, Wanted.at(MAIL, "messages.read")))
                .build());
        assertRefused(Reason.AUTHORITY_TAMPERED, MintWorld.request(grant));
    }

    @Test
    void a_token_that_a_mark_would_void_with_what_was_before_is_not_made() {
        Instant marked = START.plusMillis(400);
        String grant = world.approved(
                new MissionBuilder().createdAt(START.plusMillis(500)).build());
        world.registry.register(
                World.markedUntil(INBOX_ASSISTANT, marked), AgentScopes.low(MAIL, "messages.read", World.MAIL_USER));
        world.clock.advance(Duration.ofMillis(1900));
        world.assertRefused(Reason.JUST_VOIDED, () -> room.mint.mint(MintWorld.request(grant)));

        world.clock.advance(Duration.ofMillis(100));
        assertThat(room.mint.mint(MintWorld.request(grant)).token().issuedAt()).isAfter(marked);
    }

    @Test
    void a_human_who_is_gone_ends_the_mission_and_nothing_is_minted() {
        String grant = world.approved(mission());
        world.humans.delete(ALICE);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> room.mint.mint(MintWorld.request(grant)));
        assertThat(refusal.reason()).isEqualTo(Reason.HUMAN_GONE);
        assertThat(world.journal.acts()).containsExactly("revoked at once: human_gone");
    }

    @Test
    void a_mission_whose_session_ended_mints_nothing_more() {
        String grant = world.approved(mission());
        room.mint.mint(MintWorld.request(grant));
        world.humans.signOut(ALICE);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> room.mint.mint(MintWorld.request(grant)));
        assertThat(refusal.reason()).isEqualTo(Reason.MISSION_REVOKED);
        world.humans.signIn(ALICE, APPROVAL_SESSION);
        assertRefused(Reason.MISSION_REVOKED, MintWorld.request(grant));
    }

    // What may happen in between

    @Test
    void a_revoke_that_commits_first_wins() {
        Mission mission = mission();
        String grant = world.approved(mission);
        world.missions.beforeLocking(() -> world.missions.become(mission.id(), MissionState.REVOKED));
        assertRefused(Reason.MISSION_REVOKED, MintWorld.request(grant));
    }

    @Test
    void a_newer_grant_that_commits_first_wins() {
        Mission mission = mission();
        String grant = world.approved(mission);
        world.missions.beforeLocking(() -> world.missions.put(mission, "newer"));
        assertRefused(Reason.GRANT_RETIRED, MintWorld.request(grant));
    }

    @Test
    void an_end_that_comes_before_the_lock_wins() {
        Mission mission = mission();
        String grant = world.approved(mission);
        world.missions.beforeLocking(() -> world.clock.moveTo(mission.expiresAt()));
        assertRefused(Reason.MISSION_EXPIRED, MintWorld.request(grant));
    }

    // How often

    @Test
    void a_mission_mints_as_often_as_was_approved_and_no_more() {
        String grant = world.approved(new MissionBuilder().maxDerivations(2).build());
        room.mint.mint(MintWorld.request(grant));
        room.mint.mint(MintWorld.request(grant));

        assertRefused(Reason.DERIVATIONS_EXHAUSTED, MintWorld.request(grant));
    }

    @Test
    void a_mint_that_was_refused_is_not_counted() {
        String grant = world.approved(new MissionBuilder().maxDerivations(1).build());
        assertRefused(Reason.UNKNOWN_RESOURCE, MintWorld.request(grant, FORUM));

        room.mint.mint(MintWorld.request(grant));
    }

    @Test
    void the_tasks_of_a_template_mint_together_as_often_as_was_approved() {
        Mission template = new MissionBuilder().template(2).maxDerivations(2).build();
        world.missions.put(template, "");
        String first = world.approved(new MissionBuilder().taskOf(template).build());
        String second = world.approved(new MissionBuilder().taskOf(template).build());
        room.mint.mint(MintWorld.request(first));
        room.mint.mint(MintWorld.request(second));

        assertRefused(Reason.DERIVATIONS_EXHAUSTED, MintWorld.request(first));
    }

    @Test
    void a_template_that_ends_before_the_lock_wins_over_the_mint_of_its_task() {
        Mission template = world.missions.put(new MissionBuilder().template(2).build(), "");
        String grant = world.approved(new MissionBuilder().taskOf(template).build());
        world.missions.beforeLocking(() -> world.missions.become(template.id(), MissionState.REVOKED));

        assertRefused(Reason.MISSION_REVOKED, MintWorld.request(grant));
    }

    @Test
    void what_must_be_asked_about_by_now_no_task_mints() {
        Mission template = world.missions.put(new MissionBuilder().template(2).build(), "");
        String grant = world.approved(new MissionBuilder().taskOf(template).build());
        world.registry.register(INBOX_ASSISTANT, AgentScopes.irreversible(MAIL, "messages.read", World.MAIL_USER));

        assertRefused(Reason.NOTHING_GRANTED, MintWorld.request(grant));
    }

    @Test
    void a_template_mints_nothing_itself() {
        String grant = world.approved(new MissionBuilder().template(2).build());
        assertRefused(Reason.UNKNOWN_MISSION, MintWorld.request(grant));
    }

    // For which service

    @Test
    void where_the_mission_has_one_service_it_need_not_be_named() {
        assertThat(room.mint(mission()).token().audience()).isEqualTo(MAIL);
    }

    @Test
    void where_the_mission_has_several_one_must_be_named() {
        String grant = world.approved(mission(MAIL_AND_FORUM));
        assertRefused(Reason.AMBIGUOUS_RESOURCE, MintWorld.request(grant));
    }

    @Test
    void the_token_allows_nothing_at_any_other_service() {
        String grant = world.approved(mission(MAIL_AND_FORUM));
        AgentToken token = room.mint.mint(MintWorld.request(grant, FORUM)).token();
        assertThat(token.audience()).isEqualTo(FORUM);
        assertThat(token.authority()).isEqualTo(Wanted.at(FORUM, "threads.read"));
    }

    @Test
    void two_resources_of_one_service_are_one_audience() {
        Authority approved = Wanted.all(
                Wanted.at(new ResourceUri("https://mail.example/a"), "messages.read"),
                Wanted.at(new ResourceUri("https://mail.example/b"), "messages.read"));
        AgentToken token = room.mint(mission(approved)).token();
        assertThat(token.audience()).isEqualTo(MAIL);
        assertThat(token.authority()).isEqualTo(approved);
    }

    @Test
    void a_service_that_the_mission_does_not_have_is_unknown() {
        String grant = world.approved(mission());
        assertRefused(Reason.UNKNOWN_RESOURCE, MintWorld.request(grant, FORUM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example/",
                "https://mail.example/inbox",
                "https://mail.example.org",
                "https://mail.exampl",
                "https://nowhere.example"
            })
    void what_is_not_exactly_the_services_uri_is_unknown(String lookalike) {
        String grant = world.approved(mission());
        assertRefused(Reason.UNKNOWN_RESOURCE, MintWorld.request(grant, new ResourceUri(lookalike)));
    }

    @Test
    void a_service_that_was_disabled_is_unknown() {
        String grant = world.approved(mission());
        room.services.remove(MAIL);
        assertRefused(Reason.UNKNOWN_RESOURCE, MintWorld.request(grant, MAIL));
    }

    @Test
    void where_no_service_is_left_there_is_nothing_to_mint_for() {
        String grant = world.approved(mission());
        room.services.clear();
        assertRefused(Reason.UNKNOWN_RESOURCE, MintWorld.request(grant));
    }

    // How much of it, now

    @Test
    void a_role_that_the_human_lost_is_gone_from_the_next_token() {
        String grant = world.approved(mission(MAIL_AND_FORUM));
        world.humans.takeRole(ALICE, MAIL_USER);
        assertRefused(Reason.NOTHING_GRANTED, MintWorld.request(grant, MAIL));
        assertThat(room.mint.mint(MintWorld.request(grant, FORUM)).token().authority())
                .isEqualTo(Wanted.at(FORUM, "threads.read"));
    }

    @Test
    void a_scope_that_the_agent_lost_is_gone_from_the_next_token() {
        String grant = world.approved(mission());
        world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.label", MAIL_USER));
        assertThat(room.mint.mint(MintWorld.request(grant)).token().authority())
                .isEqualTo(Wanted.at(MAIL, "messages.label"));
    }

    @Test
    void a_token_can_be_asked_for_less() {
        Authority less = Wanted.at(MAIL, "messages.read");
        MintRequest request = narrowed(world.approved(mission()), less);
        assertThat(room.mint.mint(request).token().authority()).isEqualTo(less);
    }

    @Test
    void a_token_cannot_be_asked_for_more() {
        MintRequest request = narrowed(world.approved(mission()), Wanted.at(MAIL, "messages.read", "messages.delete"));
        assertRefused(Reason.AUTHORITY_NOT_WITHIN_MISSION, request);
    }

    @Test
    void a_token_cannot_be_asked_for_what_the_agent_may_and_the_human_did_not_approve() {
        MintRequest request = narrowed(world.approved(mission()), Wanted.at(FORUM, "threads.read"));
        assertRefused(Reason.AUTHORITY_NOT_WITHIN_MISSION, request);
    }

    @Test
    void asking_for_an_empty_list_gets_no_empty_token() {
        assertRefused(Reason.NOTHING_GRANTED, narrowed(world.approved(mission()), Authority.NONE));
    }

    // How long

    @Test
    void a_token_lives_as_long_as_the_agents_tokens_may() {
        AgentToken token = room.mint(mission()).token();
        assertThat(token.issuedAt()).isEqualTo(START);
        assertThat(token.expiresAt()).isEqualTo(START.plus(AgentLimits.DEFAULT.maxTokenLifetime()));
    }

    @Test
    void a_token_never_outlives_its_mission() {
        Instant end = START.plusSeconds(90);
        assertThat(room.mint(new MissionBuilder().expiresAt(end).build())
                        .token()
                        .expiresAt())
                .isEqualTo(end);
    }

    @Test
    void a_token_never_outlives_its_agent() {
        Instant retirement = START.plusSeconds(70);
        retireAt(retirement);
        assertThat(room.mint(mission()).token().expiresAt()).isEqualTo(retirement);
    }

    @Test
    void an_end_within_a_second_is_cut_and_not_rounded() {
        retireAt(START.plusMillis(70_999));
        assertThat(room.mint(mission()).token().expiresAt()).isEqualTo(START.plusSeconds(70));
    }

    @Test
    void the_time_of_issue_is_cut_to_the_second_so_that_no_token_lives_longer_than_it_may() {
        world.clock.advance(Duration.ofMillis(999));
        AgentToken token = room.mint(mission()).token();
        assertThat(token.issuedAt()).isEqualTo(START);
        assertThat(token.expiresAt()).isEqualTo(START.plus(AgentLimits.DEFAULT.maxTokenLifetime()));
    }

    @Test
    void where_less_than_a_second_is_left_there_is_no_token() {
        Mission mission = mission();
        String grant = world.approved(mission);
        retireAt(START.plusMillis(500));
        assertRefused(Reason.TIME_RUNS_OUT, MintWorld.request(grant));
        assertThat(world.journal.acts()).isEmpty();
    }

    private void assertRefused(Reason reason, MintRequest request) {
        world.assertRefused(reason, () -> room.mint.mint(request));
    }

    private void retireAt(Instant instant) {
        world.registry.register(
                World.agent("inbox-assistant", Optional.of(instant)),
                AgentScopes.low(MAIL, "messages.read", MAIL_USER));
    }

    private static MintRequest narrowed(String grant, Authority asked) {
        return new MintRequest(
                INBOX_ASSISTANT.id(),
                MintWorld.grant(grant),
                Optional.empty(),
                Optional.of(MAIL),
                new Downscoping(Optional.empty(), Optional.of(asked)));
    }

    private static Mission mission() {
        return new MissionBuilder().build();
    }

    private static Mission mission(Authority approved) {
        return new MissionBuilder().authority(approved).build();
    }

    /** Nothing can be written any more. */
    private static final class FullDisk implements MintLog {

        @Override
        public Optional<Minted> take(Keyed request, Minted token) {
            throw new IllegalStateException("the disk is full");
        }

        @Override
        public Outcome minted(MintBasis basis, JsonObject content) {
            throw new IllegalStateException("the disk is full");
        }

        @Override
        public Outcome repeated(MintBasis basis, JsonObject content) {
            throw new IllegalStateException("the disk is full");
        }
    }
}
