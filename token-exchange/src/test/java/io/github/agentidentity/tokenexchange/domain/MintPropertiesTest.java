package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.AgentScope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Never more than the human approved, never more than the agent may, never longer than either. */
class MintPropertiesTest {

    @Property
    void a_token_is_within_its_mission_and_its_agents_ceiling(
            @ForAll("authorities") Authority approved,
            @ForAll("scopes") List<AgentScope> ceiling,
            @ForAll("narrowings") Downscoping downscoping,
            @ForAll("services") ResourceUri service) {
        MintWorld room = new MintWorld();
        room.world.registry.register(INBOX_ASSISTANT, ceiling.toArray(AgentScope[]::new));
        Mission mission = new MissionBuilder().authority(approved).build();
        String grant = room.world.approved(mission);
        Optional<AgentToken> minted = mint(
                room,
                new MintRequest(
                        INBOX_ASSISTANT.id(),
                        MintWorld.grant(grant),
                        Optional.empty(),
                        Optional.of(service),
                        downscoping));
        minted.ifPresent(token -> {
            assertThat(token.authority().isWithin(approved)).isTrue();
            assertThat(token.authority().isWithin(ceiling(ceiling))).isTrue();
            assertThat(token.authority().entries()).allMatch(entry -> service.covers(entry.resource()));
        });
        Statistics.collect(minted.isPresent());
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    @Property
    void a_refused_mint_writes_nothing(
            @ForAll("authorities") Authority approved,
            @ForAll("scopes") List<AgentScope> ceiling,
            @ForAll("narrowings") Downscoping downscoping) {
        MintWorld room = new MintWorld();
        room.world.registry.register(INBOX_ASSISTANT, ceiling.toArray(AgentScope[]::new));
        String grant =
                room.world.approved(new MissionBuilder().authority(approved).build());
        boolean refused = mint(
                        room,
                        new MintRequest(
                                INBOX_ASSISTANT.id(),
                                MintWorld.grant(grant),
                                Optional.empty(),
                                Optional.of(MAIL),
                                downscoping))
                .isEmpty();
        assertThat(room.world.journal.acts().isEmpty()).isEqualTo(refused);
        Statistics.collect(refused);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    @Property
    void a_token_ends_before_everything_it_rests_on(
            @ForAll @IntRange(min = 30, max = 900) int maxSeconds,
            @ForAll @IntRange(min = 1, max = 1_200_000) int missionMillis,
            @ForAll @IntRange(min = 1, max = 1_200_000) int retirementMillis,
            @ForAll @IntRange(min = 0, max = 999) int nowMillis) {
        MintWorld room = new MintWorld();
        Instant missionEnd = START.plusMillis(missionMillis);
        Instant retirement = START.plusMillis(retirementMillis);
        AgentLimits usual = AgentLimits.DEFAULT;
        Agent agent = World.agent(
                INBOX_ASSISTANT.clientId(),
                new AgentLimits(
                        Optional.of(retirement),
                        Duration.ofSeconds(maxSeconds),
                        usual.maxDepth(),
                        usual.allowedDelegates(),
                        usual.keyBinding(),
                        usual.maxPendingProposals(),
                        usual.maxPendingProposalsPerHuman()));
        room.world.registry.register(agent, AgentScopes.low(MAIL, "messages.read", MAIL_USER));
        String grant =
                room.world.approved(new MissionBuilder().expiresAt(missionEnd).build());
        room.world.clock.moveTo(START.plusMillis(nowMillis));
        Optional<AgentToken> minted = mint(room, MintWorld.request(grant));
        minted.ifPresent(token -> {
            assertThat(token.expiresAt())
                    .isBeforeOrEqualTo(missionEnd)
                    .isBeforeOrEqualTo(retirement)
                    .isBeforeOrEqualTo(room.world.clock.instant().plusSeconds(maxSeconds));
            assertThat(token.expiresAt()).isEqualTo(token.expiresAt().truncatedTo(ChronoUnit.SECONDS));
        });
        Statistics.collect(minted.isPresent());
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    private static Optional<AgentToken> mint(MintWorld room, MintRequest request) {
        try {
            return Optional.of(room.mint.mint(request).token());
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    /** Authority that the scopes allow, computed without the rule under test. */
    private static Authority ceiling(List<AgentScope> scopes) {
        return Authority.of(scopes.stream()
                .map(scope -> new Entry(
                        scope.resource(),
                        ResourceMatch.PREFIX,
                        List.of(ActionPattern.of(scope.action())),
                        scope.constraints(),
                        Optional.empty()))
                .toList());
    }

    @Provide
    Arbitrary<Authority> authorities() {
        return Few.authorities();
    }

    @Provide
    Arbitrary<Downscoping> narrowings() {
        return Few.authorities().optional(0.5).map(asked -> new Downscoping(Optional.empty(), asked));
    }

    @Provide
    Arbitrary<ResourceUri> services() {
        return Arbitraries.of(MAIL, FORUM);
    }

    @Provide
    Arbitrary<List<AgentScope>> scopes() {
        return Combinators.combine(
                        Arbitraries.of(Few.RESOURCES), Arbitraries.of(Few.ACTIONS), Arbitraries.of(Few.CONSTRAINTS))
                .as((resource, action, bounds) -> AgentScopes.constrained(resource, action, bounds, MAIL_USER))
                .list()
                .ofMaxSize(6)
                .uniqueElements(AgentScope::name);
    }
}
