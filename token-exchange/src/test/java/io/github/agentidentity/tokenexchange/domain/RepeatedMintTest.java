package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repeated mints under one idempotency key, because the answer was lost: the agent gets the same token, uncounted. */
class RepeatedMintTest {

    private static final Authority MAIL_AND_FORUM =
            Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(FORUM, "threads.read"));
    private static final BoundKey KEY = BoundKey.ofJwk("k".repeat(43));

    private final MintWorld room = new MintWorld();
    private final World world = room.world;
    private final Mission mission =
            new MissionBuilder().authority(MAIL_AND_FORUM).build();
    private final String grant = world.approved(mission);

    @Test
    void the_same_request_brings_the_same_token() {
        AgentToken first = mint("a", MAIL).token();
        world.clock.advance(Duration.ofSeconds(59));

        MintedToken again = mint("a", MAIL);

        assertThat(again.token()).isEqualTo(first);
        assertThat(again.repeated()).isTrue();
    }

    @Test
    void what_is_left_of_it_is_told() {
        long whole = mint("a", MAIL).expiresIn();
        world.clock.advance(Duration.ofSeconds(20));

        assertThat(mint("a", MAIL).expiresIn()).isEqualTo(whole - 20);
    }

    @Test
    void it_is_recorded_and_not_counted() {
        AgentToken first = mint("a", MAIL).token();
        int before = world.journal.acts().size();

        mint("a", MAIL);

        assertThat(world.journal.acts().stream().skip(before))
                .containsExactly("signed: token", "held for a token that is given again", "evidence: repeated 3");
        assertThat(world.evidence.rows().get(1).content().get("token")).contains(new JsonString(first.id()));
    }

    @Test
    void a_mission_that_is_used_up_gives_its_last_token_again() {
        String last = world.approved(new MissionBuilder().maxDerivations(1).build());
        AgentToken token = room.mint
                .mint(request(last, "a", Optional.empty(), Optional.empty()))
                .token();

        assertThat(room.mint
                        .mint(request(last, "a", Optional.empty(), Optional.empty()))
                        .token())
                .isEqualTo(token);
        world.assertRefused(
                Reason.DERIVATIONS_EXHAUSTED,
                () -> room.mint.mint(request(last, "b", Optional.empty(), Optional.empty())));
    }

    @Test
    void after_twenty_times_it_is_another_mint() {
        AgentToken first = mint("a", MAIL).token();
        for (int i = 0; i < MintLog.MOST_REPEATS; i++) {
            assertThat(mint("a", MAIL).token()).isEqualTo(first);
        }

        assertMintedAnew(first, mint("a", MAIL));
    }

    @Test
    void an_agent_whose_tokens_live_shorter_now_gets_another() {
        AgentToken first = mint("a", MAIL).token();
        world.registry.register(
                World.agent("inbox-assistant", Optional.of(START.plusSeconds(40))),
                AgentScopes.low(MAIL, "messages.read", MAIL_USER));

        MintedToken later = mint("a", MAIL);

        assertMintedAnew(first, later);
        assertThat(later.token().expiresAt()).isEqualTo(START.plusSeconds(40));
    }

    @ParameterizedTest
    @CsvSource({"0, 100000", "100000, 100300", "-100, 200", "0, 299"})
    void a_record_that_says_other_times_than_can_be_gives_nothing(long issued, long expires) {
        mint("a", MAIL);
        world.mints.forgeTimes(START.plusSeconds(issued), START.plusSeconds(expires));

        world.assertRefused(Reason.AUTHORITY_TAMPERED, () -> mint("a", MAIL));
    }

    @Test
    void a_token_that_ends_while_its_mission_is_waited_for_is_not_given() {
        AgentToken token = mint("a", MAIL).token();
        world.clock.advance(Duration.between(START, token.expiresAt()).minusSeconds(1));
        AgentToken last = mint("b", MAIL).token();
        world.missions.beforeLocking(() -> world.clock.advance(Duration.between(START, last.expiresAt())));

        world.assertRefusedAfter(Reason.TIME_RUNS_OUT, () -> mint("b", MAIL));
    }

    @Test
    void after_a_minute_it_is_another_mint() {
        AgentToken first = mint("a", MAIL).token();
        world.clock.advance(Duration.ofSeconds(60));

        assertMintedAnew(first, mint("a", MAIL));
    }

    @Test
    void under_another_key_it_is_another_mint() {
        assertMintedAnew(mint("a", MAIL).token(), mint("b", MAIL));
    }

    @Test
    void another_request_under_the_key_is_another_mint_and_has_the_key_from_then_on() {
        AgentToken mail = mint("a", MAIL).token();
        MintedToken forum = mint("a", FORUM);
        assertMintedAnew(mail, forum);

        assertThat(mint("a", FORUM).token()).isEqualTo(forum.token());
        assertMintedAnew(mail, mint("a", MAIL));
    }

    @Test
    void another_grant_is_another_request() {
        AgentToken first = mint("a", MAIL).token();
        String later = world.approved(mission);

        assertMintedAnew(first, room.mint.mint(request(later, "a", Optional.of(MAIL), Optional.empty())));
    }

    @Test
    void what_was_taken_from_the_agent_meanwhile_is_not_in_it() {
        AgentToken whole = mint("a", MAIL).token();
        world.registry.register(world.registry.agent(INBOX_ASSISTANT.id()));

        world.assertRefused(Reason.NOTHING_GRANTED, () -> mint("a", MAIL));
        assertThat(whole.authority().isEmpty()).isFalse();
    }

    @Test
    void the_key_that_was_proven_is_the_tokens_again() {
        MintRequest bound = request(grant, "a", Optional.of(MAIL), Optional.of(KEY));
        AgentToken first = room.mint.mint(bound).token();

        assertThat(room.mint.mint(bound).token().key()).isEqualTo(first.key()).contains(KEY);
    }

    @Test
    void without_the_key_that_was_proven_there_is_nothing() {
        room.mint.mint(request(grant, "a", Optional.of(MAIL), Optional.of(KEY)));

        world.assertRefused(Reason.KEY_NOT_PROVEN, () -> mint("a", MAIL));
    }

    @Test
    void a_mission_that_was_ended_gives_nothing_again() {
        mint("a", MAIL);
        world.missions.become(mission.id(), MissionState.REVOKED);

        world.assertRefused(Reason.MISSION_REVOKED, () -> mint("a", MAIL));
    }

    @Test
    void an_end_that_comes_before_the_lock_wins() {
        mint("a", MAIL);
        world.missions.beforeLocking(() -> world.missions.become(mission.id(), MissionState.REVOKED));

        world.assertRefused(Reason.MISSION_REVOKED, () -> mint("a", MAIL));
        assertThat(world.evidence.rows()).extracting(row -> row.kind()).containsExactly(EvidenceKind.MINTED);
    }

    @Test
    void another_agents_key_of_the_same_name_is_another() {
        Mission others = new MissionBuilder()
                .agent(RESEARCH_ASSISTANT)
                .authority(Wanted.at(FORUM, "threads.read"))
                .build();
        String othersGrant = world.approved(others);
        AgentToken first = mint("a", MAIL).token();

        assertMintedAnew(
                first,
                room.mint.mint(new MintRequest(
                        new ActingClient(RESEARCH_ASSISTANT.id(), Optional.empty(), Optional.empty()),
                        MintWorld.grant(othersGrant),
                        Optional.of(FORUM),
                        Downscoping.NONE,
                        Optional.of("a"))));
    }

    @Test
    void a_hand_off_that_was_spent_on_it_is_good_for_it_again_and_for_nothing_else() {
        SubjectToken handoff = MintWorld.handoff(world.tokens.issued(world.handoff(mission)));
        AgentToken first = room.mint.mint(request(handoff, "a")).token();

        assertThat(room.mint.mint(request(handoff, "a")).token()).isEqualTo(first);
        world.assertRefusedAfter(Reason.HANDOFF_ALREADY_REDEEMED, () -> room.mint.mint(request(handoff, "b")));
    }

    private MintedToken mint(String key, ResourceUri resource) {
        return room.mint.mint(request(grant, key, Optional.of(resource), Optional.empty()));
    }

    private static MintRequest request(
            String grant, String key, Optional<ResourceUri> resource, Optional<BoundKey> proven) {
        return new MintRequest(
                new ActingClient(INBOX_ASSISTANT.id(), proven, Optional.empty()),
                MintWorld.grant(grant),
                resource,
                Downscoping.NONE,
                Optional.of(key));
    }

    private static MintRequest request(SubjectToken handoff, String key) {
        return new MintRequest(
                new ActingClient(INBOX_ASSISTANT.id(), Optional.empty(), Optional.empty()),
                handoff,
                Optional.of(MAIL),
                Downscoping.NONE,
                Optional.of(key));
    }

    private static void assertMintedAnew(AgentToken earlier, MintedToken later) {
        assertThat(later.repeated()).isFalse();
        assertThat(later.token().id()).isNotEqualTo(earlier.id());
    }
}
