package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.authority.fixture.Algebra.Encounter;
import io.github.agentidentity.authority.fixture.Algebra.Meeting;
import io.github.agentidentity.authority.fixture.Algebra.Pair;
import io.github.agentidentity.authority.fixture.Often;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;

/** Properties of delegation: what may be passed on only shrinks, whatever the authority goes through. */
@Domain(Algebra.class)
class DelegationPropertiesTest {

    @Property
    void a_delegation_is_within_itself(@ForAll Delegation a) {
        assertThat(a.isWithin(a)).isTrue();
        assertThat(a.intersect(a)).isEqualTo(a);
    }

    @Property
    void a_delegation_within_one_within_a_third_is_within_that(
            @ForAll Delegation a, @ForAll Delegation b, @ForAll Delegation c) {
        boolean chained = a.isWithin(b) && b.isWithin(c);
        assertThat(!chained || a.isWithin(c)).isTrue();
        Often.require(3, chained);
    }

    @Property
    void what_two_delegations_have_in_common_is_their_greatest_lower_bound(
            @ForAll Delegation a, @ForAll Delegation b, @ForAll Delegation c) {
        Delegation common = b.intersect(c);
        assertThat(common.isWithin(b)).isTrue();
        assertThat(common.isWithin(c)).isTrue();
        assertThat(a.isWithin(common)).isEqualTo(a.isWithin(b) && a.isWithin(c));
    }

    @Property
    void whoever_is_within_reaches_nobody_else_and_no_deeper(
            @ForAll Delegation a, @ForAll Delegation b, @ForAll("actors") Actor actor, @ForAll("depths") int depth) {
        boolean reached = a.isWithin(b) && reaches(a, actor, depth);
        assertThat(!reached || reaches(b, actor, depth)).isTrue();
        Often.require(3, reached);
    }

    @Property
    void two_in_common_reach_whom_both_reach_and_nobody_else_by_name(
            @ForAll Delegation a, @ForAll Delegation b, @ForAll("actors") Actor actor, @ForAll("depths") int depth) {
        // A client named by one and of the type named by the other is lost: nobody knows its type when they meet.
        boolean both = reaches(a, actor, depth) && reaches(b, actor, depth);
        assertThat(both || !reaches(a.intersect(b), actor, depth)).isTrue();
        Often.require(3, both);
    }

    /** Said without the algebra: deep enough, and on the list, where there is one. */
    private static boolean reaches(Delegation delegation, Actor actor, int depth) {
        return depth <= delegation.maxDepth()
                && delegation
                        .allowedDelegates()
                        .map(list -> list.stream().anyMatch(delegate -> delegate.matches(actor)))
                        .orElse(true);
    }

    @Property
    void an_entry_in_common_is_passed_on_no_further_than_either(@ForAll Pair pair) {
        Optional<Entry> common = pair.first().intersect(pair.second());
        common.ifPresent(part -> {
            assertThat(isNoFurther(part, pair.first())).isTrue();
            assertThat(isNoFurther(part, pair.second())).isTrue();
        });
        Often.require(10, common.flatMap(Entry::delegation).isPresent());
    }

    @Property
    void each_entry_in_common_is_passed_on_no_further_than_one_it_came_from_on_either_side(@ForAll Meeting two) {
        Authority common = two.first().intersect(two.second());
        assertThat(common.entries()).allMatch(part -> comesFrom(part, two.first()) && comesFrom(part, two.second()));
    }

    @Property
    void at_the_end_of_a_chain_nothing_is_passed_on_further_than_at_its_start(@ForAll Encounter three) {
        Authority end = three.first().intersect(three.second()).intersect(three.third());
        assertThat(end.entries()).allMatch(part -> comesFrom(part, three.first()));
        Often.require(
                5, end.entries().stream().anyMatch(entry -> entry.delegation().isPresent()));
    }

    /** Reach and constraints decide where an entry came from; its actions may be those of several. */
    private static boolean comesFrom(Entry part, Authority authority) {
        return authority.entries().stream()
                .anyMatch(entry -> Terms.of(part).isWithin(Terms.of(entry)) && isNoFurther(part, entry));
    }

    /** An absent delegation is none at all. */
    private static boolean isNoFurther(Entry part, Entry whole) {
        return part.delegation()
                .map(mine -> whole.delegation().filter(mine::isWithin).isPresent())
                .orElse(true);
    }

    @Provide
    Arbitrary<Actor> actors() {
        return Combinators.combine(
                        Arbitraries.of("a", "A", "b"), Arbitraries.of("ai_agent", "service ai_agent", "AI_AGENT"))
                .as((client, profile) -> new Actor(client, "https://issuer.example", profile));
    }

    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.of(0, 1, 2);
    }
}
