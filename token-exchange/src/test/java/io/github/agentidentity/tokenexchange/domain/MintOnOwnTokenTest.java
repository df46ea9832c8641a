package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent narrows the token that it holds: less of the same, for no longer, and for nobody else. */
class MintOnOwnTokenTest {

    private static final BoundKey KEY = BoundKey.ofJwk("A".repeat(43));
    private static final BoundKey OTHER_KEY = BoundKey.ofJwk("B".repeat(43));
    private static final Authority READING = Wanted.at(MAIL, "messages.read");

    private final MintWorld room = new MintWorld();
    private final World world = room.world;
    private final Mission mission = new MissionBuilder().build();
    private final String grant = world.approved(mission);
    private final MintedToken whole = mint(MintWorld.grant(grant), Optional.empty(), Downscoping.NONE);

    @Test
    void it_becomes_less_of_the_same() {
        AgentToken less = narrowed(READING).token();

        assertThat(less.authority()).isEqualTo(READING);
        assertThat(less.audience()).isEqualTo(MAIL);
        assertThat(less.human()).isEqualTo(ALICE.id());
        assertThat(less.mission()).isEqualTo(whole.token().mission());
        assertThat(less.id()).isNotEqualTo(whole.token().id());
    }

    @Test
    void nobody_is_added_to_those_who_act() {
        assertThat(narrowed(READING).token().actors()).isEqualTo(whole.token().actors());
    }

    @Test
    void it_never_becomes_more_again() {
        MintedToken less = narrowed(READING);

        assertThat(mint(MintWorld.own(less), Optional.empty(), Downscoping.NONE)
                        .token()
                        .authority())
                .isEqualTo(READING);
        world.assertRefused(
                Reason.AUTHORITY_NOT_WITHIN_MISSION,
                () -> mint(MintWorld.own(less), Optional.empty(), asking(Wanted.at(MAIL, "messages.label"))));
    }

    @Test
    void it_does_not_live_longer_than_what_it_was() {
        world.clock.advance(Duration.ofMinutes(4));

        assertThat(narrowed(READING).token().expiresAt())
                .isEqualTo(whole.token().expiresAt());
    }

    @Test
    void it_is_for_the_same_service_and_no_other() {
        Mission both = new MissionBuilder()
                .authority(Wanted.all(READING, Wanted.at(FORUM, "threads.read")))
                .build();
        MintedToken mail = room.mint.mint(MintWorld.request(world.approved(both), MAIL));

        assertThat(mint(MintWorld.own(mail), Optional.empty(), Downscoping.NONE)
                        .token()
                        .audience())
                .as("unnamed, although the mission has two")
                .isEqualTo(MAIL);
        world.assertRefused(Reason.UNKNOWN_RESOURCE, () -> mintFor(FORUM, mail));
    }

    @Test
    void a_service_that_was_disabled_gets_none() {
        room.services.remove(MAIL);

        assertRefused(Reason.UNKNOWN_RESOURCE);
    }

    @Test
    void the_evidence_names_the_token_that_it_was() {
        narrowed(READING);

        assertThat(world.evidence.rows()).last().satisfies(row -> {
            assertThat(row.content().get("parent"))
                    .contains(new JsonString(whole.token().id()));
            assertThat(row.content().get("grant")).isEmpty();
        });
    }

    @Test
    void a_newer_grant_does_not_matter_to_it() {
        world.missions.renewGrant(mission.id(), "newer", Optional.empty(), Optional.empty());

        narrowed(READING);
    }

    // Who holds it

    @Test
    void the_agent_that_holds_it_acts_by_it() {
        assertThat(room.mint.mint(acting(INBOX_ASSISTANT, grant)).token().actors())
                .isEqualTo(whole.token().actors());
    }

    @Test
    void nobody_acts_by_the_token_of_another() {
        Mission theirs = new MissionBuilder().agent(RESEARCH_ASSISTANT).build();

        world.assertRefused(
                Reason.INVALID_ACTOR_TOKEN, () -> room.mint.mint(acting(RESEARCH_ASSISTANT, world.approved(theirs))));
    }

    private MintRequest acting(Agent caller, String subject) {
        return new MintRequest(
                new ActingClient(caller.id(), Optional.empty(), Optional.of(whole.signed())),
                MintWorld.grant(subject),
                Optional.empty(),
                Downscoping.NONE,
                Optional.empty());
    }

    @Test
    void another_agent_cannot_use_it() {
        MintRequest request = new MintRequest(
                RESEARCH_ASSISTANT.id(), MintWorld.own(whole), Optional.empty(), Optional.empty(), Downscoping.NONE);

        world.assertRefused(Reason.INVALID_SUBJECT_TOKEN, () -> room.mint.mint(request));
    }

    @Test
    void an_agent_that_was_registered_anew_since_cannot_use_it() {
        Agent usual = INBOX_ASSISTANT;
        world.registry.register(
                new Agent(
                        usual.id(),
                        usual.clientId(),
                        usual.name(),
                        usual.sponsor(),
                        usual.limits(),
                        START.plusSeconds(1),
                        Instant.EPOCH,
                        Instant.EPOCH),
                AgentScopes.low(MAIL, "messages.read", MAIL_USER));

        assertRefused(Reason.INVALID_SUBJECT_TOKEN);
    }

    @Test
    void a_grant_is_no_token() {
        world.assertRefused(
                Reason.INVALID_SUBJECT_TOKEN,
                () -> mint(new SubjectToken(SubjectToken.Kind.OWN_TOKEN, grant), Optional.empty(), Downscoping.NONE));
    }

    @Test
    void a_token_is_no_grant() {
        world.assertRefused(
                Reason.INVALID_SUBJECT_TOKEN,
                () -> mint(MintWorld.grant(whole.signed()), Optional.empty(), Downscoping.NONE));
    }

    @Test
    void one_that_is_over_is_of_no_use() {
        world.clock.advance(Duration.ofMinutes(5));

        assertRefused(Reason.INVALID_SUBJECT_TOKEN);
    }

    // Its key

    @Test
    void what_is_bound_stays_bound_to_the_same_key() {
        Mission own = new MissionBuilder().build();
        MintedToken bound = mint(MintWorld.grant(world.approved(own)), Optional.of(KEY), Downscoping.NONE);

        assertThat(mint(MintWorld.own(bound), Optional.of(KEY), Downscoping.NONE)
                        .token()
                        .key())
                .contains(KEY);
        world.assertRefused(
                Reason.KEY_NOT_PROVEN, () -> mint(MintWorld.own(bound), Optional.empty(), Downscoping.NONE));
        world.assertRefused(
                Reason.WRONG_KEY, () -> mint(MintWorld.own(bound), Optional.of(OTHER_KEY), Downscoping.NONE));
    }

    @Test
    void what_is_not_bound_may_become_so() {
        assertThat(mint(MintWorld.own(whole), Optional.of(KEY), Downscoping.NONE)
                        .token()
                        .key())
                .contains(KEY);
    }

    // Whether the mission stands

    @ParameterizedTest
    @CsvSource({"SUSPENDED, MISSION_SUSPENDED", "REVOKED, MISSION_REVOKED", "COMPLETED, MISSION_COMPLETED"})
    void nothing_comes_of_it_once_its_mission_is_not_active(MissionState state, Reason reason) {
        world.missions.become(mission.id(), state);

        assertRefused(reason);
    }

    @Test
    void nothing_comes_of_it_once_its_human_is_gone() {
        world.humans.delete(ALICE);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> narrowed(READING));

        assertThat(refusal.reason()).isEqualTo(Reason.HUMAN_GONE);
    }

    @Test
    void what_the_human_may_not_delegate_any_more_is_gone_from_it() {
        world.humans.takeRole(ALICE, MAIL_USER);

        world.assertRefused(
                Reason.NOTHING_GRANTED, () -> mint(MintWorld.own(whole), Optional.empty(), Downscoping.NONE));
    }

    @Test
    void a_revoke_that_commits_first_wins() {
        world.missions.beforeLocking(() -> world.missions.become(mission.id(), MissionState.REVOKED));

        assertRefused(Reason.MISSION_REVOKED);
    }

    private void assertRefused(Reason reason) {
        world.assertRefused(reason, () -> narrowed(READING));
    }

    private MintedToken narrowed(Authority less) {
        return mint(MintWorld.own(whole), Optional.empty(), asking(less));
    }

    private static Downscoping asking(Authority less) {
        return new Downscoping(Optional.empty(), Optional.of(less));
    }

    private MintedToken mint(SubjectToken subject, Optional<BoundKey> key, Downscoping downscoping) {
        return room.mint.mint(new MintRequest(INBOX_ASSISTANT.id(), subject, key, Optional.empty(), downscoping));
    }

    private MintedToken mintFor(ResourceUri resource, MintedToken token) {
        return room.mint.mint(new MintRequest(
                INBOX_ASSISTANT.id(), MintWorld.own(token), Optional.empty(), Optional.of(resource), Downscoping.NONE));
    }
}
