package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.APPROVAL_SESSION;
import static io.github.agentidentity.missions.fixture.World.DESK_SESSION;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A human's app hands off for a mission that is approved, and its agent mints from that, once. */
class MintOnHandoffTest {

    private final MintWorld room = new MintWorld();
    private final World world = room.world;
    private final Mission mission = approved(new MissionBuilder().build());

    @Test
    void a_hand_off_for_the_mission_mints_without_a_grant() {
        AgentToken token = mint(world.handoff(mission)).token();

        assertThat(token.human()).isEqualTo(ALICE.id());
        assertThat(token.authority()).isEqualTo(mission.authority());
        assertThat(token.mission().id()).isEqualTo(mission.id());
    }

    @Test
    void it_is_counted_then_spent_then_recorded() {
        mint(world.handoff(mission));

        assertThat(world.journal.acts())
                .containsExactly("signed: token", "derivation counted", "hand-off redeemed", "evidence: minted 2");
    }

    @Test
    void the_evidence_names_the_hand_off_and_no_grant() {
        Handoff handoff = world.handoff(mission);
        mint(handoff);

        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.content().get("handoff")).contains(new JsonString(handoff.id()));
            assertThat(row.content().get("grant")).isEmpty();
        });
    }

    @Test
    void it_mints_once() {
        SubjectToken handoff = issued(world.handoff(mission));
        room.mint.mint(MintWorld.request(handoff));

        Refusal again = catchThrowableOfType(Refusal.class, () -> room.mint.mint(MintWorld.request(handoff)));

        assertThat(again.reason()).isEqualTo(Reason.HANDOFF_ALREADY_REDEEMED);
        assertThat(world.evidence.rows()).hasSize(1);
    }

    @Test
    void a_token_never_outlives_the_hand_off() {
        Handoff handoff = world.handoff(mission);
        world.clock.advance(Duration.ofMinutes(3));

        AgentToken token = mint(handoff).token();

        assertThat(token.expiresAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void one_for_proposing_does_not_mint() {
        assertRefused(Reason.HANDOFF_FOR_ANOTHER_PURPOSE, world.handoff());
    }

    @Test
    void one_for_another_agent_does_not_mint() {
        MintRequest request = new MintRequest(
                RESEARCH_ASSISTANT.id(),
                issued(world.handoff(mission)),
                Optional.empty(),
                Optional.empty(),
                Downscoping.NONE);

        world.assertRefused(Reason.HANDOFF_NOT_FOR_CALLER, () -> room.mint.mint(request));
    }

    @Test
    void one_that_is_over_does_not_mint() {
        SubjectToken handoff = issued(world.handoff(mission));
        world.clock.advance(Handoff.LONGEST);

        world.assertRefused(Reason.INVALID_SUBJECT_TOKEN, () -> room.mint.mint(MintWorld.request(handoff)));
    }

    @Test
    void one_of_another_human_does_not_mint() {
        Mission mallorys = approved(new MissionBuilder().human(MALLORY).build());

        assertRefused(Reason.INVALID_SUBJECT_TOKEN, world.handoff(mallorys));
    }

    @Test
    void one_for_a_mission_of_another_agent_does_not_mint() {
        Mission others = approved(new MissionBuilder().agent(RESEARCH_ASSISTANT).build());

        assertRefused(Reason.UNKNOWN_MISSION, world.handoff(others));
    }

    @Test
    void one_for_a_mission_that_is_not_there_does_not_mint() {
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, world.handoff(new MissionBuilder().build()));
    }

    @Test
    void the_human_must_still_be_at_the_app() {
        Handoff handoff = world.handoff(mission);
        world.humans.signOut(ALICE);
        world.humans.signIn(ALICE, APPROVAL_SESSION);

        assertRefused(Reason.INVALID_SUBJECT_TOKEN, handoff);
    }

    @Test
    void the_session_of_the_approval_must_live_too() {
        Handoff handoff = world.handoff(mission);
        world.humans.signOut(ALICE);
        world.humans.signIn(ALICE, DESK_SESSION);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> room.mint.mint(MintWorld.request(issued(handoff))));

        assertThat(refusal.reason()).isEqualTo(Reason.MISSION_REVOKED);
    }

    @Test
    void a_mission_that_is_over_mints_nothing_more() {
        Handoff handoff = world.handoff(mission);
        world.missions.become(mission.id(), MissionState.REVOKED);

        assertRefused(Reason.MISSION_REVOKED, handoff);
    }

    @Test
    void a_revoke_that_commits_first_wins_and_the_hand_off_is_not_spent() {
        Handoff handoff = world.handoff(mission);
        world.missions.beforeLocking(() -> world.missions.become(mission.id(), MissionState.REVOKED));

        assertRefused(Reason.MISSION_REVOKED, handoff);
    }

    @Test
    void the_missions_key_is_proven_here_too() {
        BoundKey key = BoundKey.ofJwk("A".repeat(43));
        Mission keyed = approved(new MissionBuilder().key(Optional.of(key)).build());

        assertRefused(Reason.KEY_NOT_PROVEN, world.handoff(keyed));
    }

    private Mission approved(Mission approved) {
        world.approved(approved);
        return approved;
    }

    private MintedToken mint(Handoff handoff) {
        return room.mint.mint(MintWorld.request(issued(handoff)));
    }

    private SubjectToken issued(Handoff handoff) {
        return MintWorld.handoff(world.tokens.issued(handoff));
    }

    private void assertRefused(Reason reason, Handoff handoff) {
        SubjectToken token = issued(handoff);
        world.assertRefused(reason, () -> room.mint.mint(MintWorld.request(token)));
    }
}
