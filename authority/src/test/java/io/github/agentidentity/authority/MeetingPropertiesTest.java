package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.authority.fixture.Algebra.Encounter;
import io.github.agentidentity.authority.fixture.Algebra.Meeting;
import io.github.agentidentity.authority.fixture.Algebra.OfOneKind;
import io.github.agentidentity.authority.fixture.Algebra.Pair;
import io.github.agentidentity.authority.fixture.Algebra.Triple;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Intersection as the greatest lower bound of two: it is within both, and all that is within both is within it. */
@Domain(Algebra.class)
class MeetingPropertiesTest {

    @Property
    void what_two_have_in_common_is_within_both(@ForAll Meeting two) {
        Authority common = two.first().intersect(two.second());
        assertThat(common.isWithin(two.first())).isTrue();
        assertThat(common.isWithin(two.second())).isTrue();
    }

    @Property
    void each_entry_in_common_is_within_one_entry_of_the_first(@ForAll Meeting two) {
        assertThat(two.first().intersect(two.second()).entries())
                .allMatch(part -> two.first().entries().stream().anyMatch(part::isWithin));
    }

    @Property
    void what_is_within_both_is_within_what_they_have_in_common(@ForAll Triple three) {
        Entry a = three.first();
        Authority b = Authority.of(List.of(three.second()));
        Authority c = Authority.of(List.of(three.third()));
        Authority only = Authority.of(List.of(a));
        assertThat(only.isWithin(b) && only.isWithin(c)).isEqualTo(only.isWithin(b.intersect(c)));
    }

    @Property
    void two_have_the_same_in_common_from_either_side(@ForAll Meeting two) {
        assertSameMeaning(two.first().intersect(two.second()), two.second().intersect(two.first()));
    }

    @Property
    void two_entries_have_the_same_in_common_from_either_side(@ForAll Pair pair) {
        Optional<Entry> one = pair.first().intersect(pair.second());
        Optional<Entry> other = pair.second().intersect(pair.first());
        assertThat(one.isPresent()).isEqualTo(other.isPresent());
        one.ifPresent(entry -> {
            assertThat(entry.isWithin(other.orElseThrow())).isTrue();
            assertThat(other.orElseThrow().isWithin(entry)).isTrue();
            assertThat(entry.delegation().map(MeetingPropertiesTest::meaning))
                    .isEqualTo(other.orElseThrow().delegation().map(MeetingPropertiesTest::meaning));
        });
    }

    private static Object meaning(Delegation delegation) {
        return Map.of(delegation.maxDepth(), delegation.allowedDelegates().map(HashSet::new));
    }

    @Property
    void an_authority_has_itself_in_common_with_itself(@ForAll Authority a) {
        assertSameMeaning(a.intersect(a), a);
    }

    @Property
    void an_entry_has_itself_in_common_with_itself(@ForAll Entry a) {
        Entry same = a.intersect(a).orElseThrow();
        assertThat(a.isWithin(same)).isTrue();
        assertThat(same.isWithin(a)).isTrue();
        assertThat(same.delegation()).isEqualTo(a.delegation());
    }

    @Property
    void it_does_not_matter_which_two_of_three_meet_first(@ForAll Encounter three) {
        Authority a = three.first();
        Authority b = three.second();
        Authority c = three.third();
        assertSameMeaning(a.intersect(b).intersect(c), a.intersect(b.intersect(c)));
    }

    @Property
    void an_entry_is_within_another_exactly_if_it_loses_nothing_in_common_with_it(@ForAll Pair pair) {
        Authority a = Authority.of(List.of(pair.first()));
        Authority b = Authority.of(List.of(pair.second()));
        assertThat(a.isWithin(b)).isEqualTo(a.isWithin(a.intersect(b)));
    }

    @Property
    void constraints_of_a_kind_in_common_are_their_greatest_lower_bound(@ForAll OfOneKind three) {
        Constraint a = three.first();
        Constraint b = three.second();
        Constraint c = three.third();
        Optional<Constraint> common = b.intersect(c);
        common.ifPresent(both -> {
            assertThat(both.isWithin(b)).isTrue();
            assertThat(both.isWithin(c)).isTrue();
        });
        assertThat(a.isWithin(b) && a.isWithin(c))
                .isEqualTo(common.filter(a::isWithin).isPresent());
    }

    private static void assertSameMeaning(Authority a, Authority b) {
        assertThat(a.isWithin(b)).isTrue();
        assertThat(b.isWithin(a)).isTrue();
    }
}
