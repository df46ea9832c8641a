package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.FORUM_MEMBER;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** A dry run says what a proposal would derive, neither more nor less. */
class DryRunPropertiesTest {

    private static final List<ResourceUri> RESOURCES =
            List.of(MAIL, FORUM, new ResourceUri("https://mail.example/inbox"));

    @Property
    void what_it_grants_is_what_a_proposal_derives(
            @ForAll("asked") Authority asked,
            @ForAll("scopes") List<AgentScope> ceiling,
            @ForAll("resources") Set<ResourceUri> intended) {
        World world = world(ceiling);
        List<ResourceUri> at = List.copyOf(intended);
        DryRun.Outcome outcome = run(world, asked, at);
        assertThat(outcome.granted()).isEqualTo(world.deriving.derive(INBOX_ASSISTANT, ALICE, asked, at));
        Statistics.collect(outcome.granted().authority().isEmpty());
        Statistics.coverage(coverage -> coverage.check(false).percentage(share -> share > 5));
    }

    @Property
    void each_step_is_within_the_one_before(
            @ForAll("asked") Authority asked,
            @ForAll("scopes") List<AgentScope> ceiling,
            @ForAll("resources") Set<ResourceUri> intended) {
        DryRun.Outcome outcome = run(world(ceiling), asked, List.copyOf(intended));
        Authority withinCeiling = Authority.of(outcome.withinCeiling());
        Authority withinRights = Authority.of(outcome.withinRights());
        assertThat(withinCeiling.isWithin(asked)).isTrue();
        assertThat(withinRights.isWithin(withinCeiling)).isTrue();
        assertThat(outcome.granted().authority().isWithin(withinRights)).isTrue();
    }

    @Property
    void where_every_resource_is_asked_about_the_last_step_is_what_is_granted(
            @ForAll("asked") Authority asked, @ForAll("scopes") List<AgentScope> ceiling) {
        DryRun.Outcome outcome =
                run(world(ceiling), asked, asked.resources().stream().toList());
        assertThat(outcome.withinRights())
                .isEqualTo(outcome.granted().authority().entries());
    }

    @Property
    void whatever_is_not_granted_has_a_reason(
            @ForAll("asked") Authority asked,
            @ForAll("scopes") List<AgentScope> ceiling,
            @ForAll("resources") Set<ResourceUri> intended) {
        DryRun.Outcome outcome = run(world(ceiling), asked, List.copyOf(intended));
        if (!asked.isWithin(outcome.granted().authority())
                && asked.entries().stream()
                        .flatMap(entry -> entry.actions().stream())
                        .noneMatch(action -> action.isFamily())) {
            assertThat(outcome.shortfalls()).isNotEmpty();
        }
    }

    private static World world(List<AgentScope> ceiling) {
        World world = new World();
        world.humans.takeRole(ALICE, FORUM_MEMBER);
        world.registry.register(INBOX_ASSISTANT, ceiling.toArray(AgentScope[]::new));
        return world;
    }

    private static DryRun.Outcome run(World world, Authority asked, List<ResourceUri> intended) {
        return new DryRun(world.registry, world.humans, world.policies, (granted, human) -> Optional.empty())
                .run(INBOX_ASSISTANT.clientId(), Optional.of(ALICE.id()), asked, intended);
    }

    @Provide
    Arbitrary<Authority> asked() {
        Arbitrary<Authority> entry = Combinators.combine(
                        Arbitraries.of(RESOURCES),
                        Arbitraries.of("messages.read", "messages.label", "messages.*", "threads.read"),
                        constraints())
                .as((resource, action, bounds) -> Wanted.under(bounds, resource, action));
        return entry.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(entries -> Wanted.all(entries.toArray(Authority[]::new)))
                .filter(authority -> !authority.overlaps());
    }

    @Provide
    Arbitrary<List<AgentScope>> scopes() {
        return Combinators.combine(
                        Arbitraries.of(RESOURCES),
                        Arbitraries.of("messages.read", "messages.label", "threads.read"),
                        constraints(),
                        Arbitraries.of(MAIL_USER, MAIL_USER, FORUM_MEMBER))
                .as(AgentScopes::constrained)
                .list()
                .ofMaxSize(6)
                .uniqueElements(AgentScope::name);
    }

    @Provide
    Arbitrary<Set<ResourceUri>> resources() {
        return Arbitraries.of(RESOURCES).set().ofMinSize(1);
    }

    private static Arbitrary<String> constraints() {
        return Arbitraries.of(
                "{}", "{}", "{'tenant':'acme'}", "{'tenant':'other'}", "{'requires_action_approval':true}");
    }
}
