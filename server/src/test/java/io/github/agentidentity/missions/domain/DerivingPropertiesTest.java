package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM_MEMBER;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.authority.fixture.Algebra.Meeting;
import io.github.agentidentity.authority.fixture.Often;
import io.github.agentidentity.authority.fixture.Use;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.DelegationEligibility;
import io.github.agentidentity.registry.domain.ParameterPointers;
import io.github.agentidentity.registry.domain.Risk;
import io.github.agentidentity.registry.domain.Titles;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;

/**
 * Properties of deriving: the result never exceeds what was proposed, what the agent may, nor what the human may
 * delegate.
 */
@Domain(Algebra.class)
class DerivingPropertiesTest {

    private static final String ROLE_OF_NOBODY = "role-of-nobody";

    /**
     * A proposal, and the scopes that an admin registered.
     *
     * @param proposed what the agent asks for
     * @param scopes the agent's scopes, of which Alice may delegate some
     * @param intended what the task says it needs
     */
    record Scene(Authority proposed, List<AgentScope> scopes, List<ResourceUri> intended) {

        Deriving deriving() {
            World world = new World();
            world.registry.register(INBOX_ASSISTANT, scopes.toArray(AgentScope[]::new));
            return world.deriving;
        }

        Authority derived() {
            return deriving().derive(INBOX_ASSISTANT, ALICE, proposed, intended).authority();
        }

        /** Authority that the scopes let Alice delegate to the agent, computed without the rule under test. */
        Authority ceiling() {
            return Authority.of(scopes.stream()
                    .filter(scope -> !scope.delegators().roleIds().contains(ROLE_OF_NOBODY))
                    .map(scope -> new Entry(
                            scope.resource(),
                            ResourceMatch.PREFIX,
                            List.of(ActionPattern.of(scope.action())),
                            scope.constraints(),
                            Optional.empty()))
                    .toList());
        }

        /** A mission that was approved when the scopes were what they are. */
        Mission mission(Authority approved) {
            return new MissionBuilder()
                    .authority(approved)
                    .scopeIds(scopes.stream().map(AgentScope::id).toArray(String[]::new))
                    .build();
        }

        boolean isIntended(ResourceUri place) {
            return intended.stream().anyMatch(resource -> resource.covers(place));
        }
    }

    @Property
    void what_is_derived_is_within_the_proposal_and_within_the_ceiling(@ForAll("scenes") Scene scene) {
        Authority derived = scene.derived();
        assertThat(derived.isWithin(scene.proposed())).isTrue();
        assertThat(derived.isWithin(scene.ceiling())).isTrue();
        Often.require(20, "something", !derived.isEmpty());
        Often.require(20, "less than proposed", !scene.proposed().isWithin(derived));
    }

    @Property
    void what_is_derived_lies_at_or_under_a_resource_of_the_intent(@ForAll("scenes") Scene scene) {
        assertThat(scene.derived().resources()).allMatch(scene::isIntended);
    }

    @Property
    void what_is_derived_are_literal_actions_that_are_registered(@ForAll("scenes") Scene scene) {
        Set<String> registered = Set.copyOf(scene.scopes().stream()
                .map(scope -> scope.action().value())
                .distinct()
                .toList());
        assertThat(scene.derived().entries())
                .allMatch(entry ->
                        entry.actions().stream().map(ActionPattern::value).allMatch(registered::contains));
    }

    @Property
    void what_is_derived_is_passed_on_no_further_than_was_proposed(@ForAll("scenes") Scene scene) {
        assertThat(scene.derived().entries()).allMatch(part -> part.delegation()
                .map(mine -> scene.proposed().entries().stream()
                        .flatMap(entry -> entry.delegation().stream())
                        .anyMatch(mine::isWithin))
                .orElse(true));
    }

    @Property
    void a_use_is_permitted_exactly_if_proposal_intent_and_ceiling_permit_it(
            @ForAll("scenes") Scene scene, @ForAll Use use) {
        Authority proposed = scene.proposed();
        Authority meant = Authority.of(proposed.entries().stream()
                .filter(entry -> scene.isIntended(entry.resource()))
                .toList());
        Use aimed = use.aimedAt(meant.isEmpty() ? proposed : meant);
        boolean permitted = aimed.isPermittedBy(meant) && aimed.isPermittedBy(scene.ceiling());
        assertThat(aimed.isPermittedBy(scene.derived())).isEqualTo(permitted);
        Often.require(3, permitted);
    }

    @Property
    void what_lives_of_an_authority_is_within_it_and_is_all_of_it_where_nothing_changed(@ForAll("scenes") Scene scene) {
        Authority live = scene.deriving().live(World.acting(INBOX_ASSISTANT), ALICE, scene.mission(scene.proposed()));
        assertThat(live.isWithin(scene.proposed())).isTrue();
        assertThat(live.isWithin(scene.ceiling())).isTrue();
        Authority derived = scene.derived();
        Authority stillLive = scene.deriving().live(World.acting(INBOX_ASSISTANT), ALICE, scene.mission(derived));
        assertThat(derived.isWithin(stillLive)).isTrue();
        assertThat(stillLive.isWithin(derived)).isTrue();
    }

    /** Scopes that are registered where something is proposed, one for each resource and action. */
    @Provide
    Arbitrary<Scene> scenes() {
        Arbitrary<List<String>> roles = Arbitraries.of(MAIL_USER, FORUM_MEMBER, MAIL_USER, ROLE_OF_NOBODY)
                .list()
                .ofSize(3);
        return Combinators.combine(
                        new Algebra().meetings(), roles, Arbitraries.integers().between(0, 3))
                .as((meeting, some, whole) -> scene(meeting, some, whole > 0))
                .withoutEdgeCases();
    }

    private static Scene scene(Meeting meeting, List<String> roles, boolean whole) {
        Map<String, AgentScope> scopes = new HashMap<>();
        for (Entry entry : meeting.second().entries()) {
            String role = roles.get(scopes.size() % roles.size());
            entry.actions().stream()
                    .map(pattern -> scope(entry, pattern, role))
                    .forEach(scope -> scopes.putIfAbsent(scope.name(), scope));
        }
        List<ResourceUri> needed = List.copyOf(meeting.first().resources());
        List<ResourceUri> intended = whole ? needed : needed.subList(0, 1);
        return new Scene(meeting.first(), List.copyOf(scopes.values()), intended);
    }

    private static AgentScope scope(Entry entry, ActionPattern pattern, String role) {
        Action action = new Action(pattern.value().replace("*", "a"));
        return new AgentScope(
                "scope-" + entry.resource().value() + "#" + action.value(),
                entry.resource().value() + "#" + action.value(),
                entry.resource(),
                action,
                Titles.of("May " + action.value()),
                Risk.LOW,
                true,
                Optional.empty(),
                new DelegationEligibility(false, Set.of(role)),
                entry.constraints(),
                ParameterPointers.NONE,
                ActionRendering.NONE,
                false);
    }
}
