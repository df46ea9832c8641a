package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.authority.fixture.Algebra.Encounter;
import io.github.agentidentity.authority.fixture.Algebra.OfOneKind;
import io.github.agentidentity.authority.fixture.Algebra.Pair;
import io.github.agentidentity.authority.fixture.Algebra.Triple;
import io.github.agentidentity.authority.fixture.Often;
import io.github.agentidentity.authority.fixture.Use;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Being within is a partial order: reflexive, transitive, and antisymmetric up to spelling. */
@Domain(Algebra.class)
class WithinPropertiesTest {

    @Property
    void an_authority_is_within_itself(@ForAll Authority a) {
        assertThat(a.isWithin(a)).isTrue();
    }

    @Property
    void an_entry_is_within_itself(@ForAll Entry a) {
        assertThat(a.isWithin(a)).isTrue();
    }

    @Property
    void an_entry_within_one_within_a_third_is_within_that(@ForAll Triple three) {
        Entry a = three.first();
        Entry c = three.third();
        boolean chained = a.isWithin(three.second()) && three.second().isWithin(c);
        assertThat(!chained || a.isWithin(c)).isTrue();
        Often.require(3, chained);
    }

    @Property
    void an_authority_within_one_within_a_third_is_within_that(@ForAll Encounter three) {
        Authority a = three.first();
        Authority c = three.third();
        boolean chained = a.isWithin(three.second()) && three.second().isWithin(c);
        assertThat(!chained || a.isWithin(c)).isTrue();
        Often.require(1, chained);
    }

    @Property
    void what_is_narrowed_twice_is_within_all_it_came_from(@ForAll Encounter three) {
        Authority a = three.first();
        Authority b = a.intersect(three.second());
        Authority c = b.intersect(three.third());
        assertThat(c.isWithin(b)).isTrue();
        assertThat(b.isWithin(a)).isTrue();
        assertThat(c.isWithin(a)).isTrue();
    }

    @Property
    void a_constraint_within_one_within_a_third_is_within_that(@ForAll OfOneKind three) {
        Constraint a = three.first();
        Constraint c = three.third();
        boolean chained = a.isWithin(three.second()) && three.second().isWithin(c);
        assertThat(!chained || a.isWithin(c)).isTrue();
        Often.require(10, chained);
    }

    @Property
    void entries_within_each_other_mean_the_same(@ForAll Pair pair, @ForAll Use use) {
        Entry a = pair.first();
        Entry b = pair.second();
        boolean alike = a.isWithin(b) && b.isWithin(a);
        Use aimed = use.aimedAt(a);
        assertThat(!alike || aimed.isPermittedBy(a) == aimed.isPermittedBy(b)).isTrue();
        Often.require(1, alike && aimed.isPermittedBy(a));
    }

    @Property
    void constraints_within_each_other_are_equal_up_to_spelling(@ForAll OfOneKind three) {
        Constraint a = three.first();
        Constraint b = three.second();
        assertThat(a.isWithin(b) && b.isWithin(a)).isEqualTo(meaning(a).equals(meaning(b)));
        Often.require(0.1, !a.equals(b) && meaning(a).equals(meaning(b)));
    }

    /** The value without what its spelling adds: trailing zeros, and the order of a list that means a set. */
    private static Object meaning(Constraint constraint) {
        if (constraint instanceof MaxAmount max) {
            return meaning(max.ceiling());
        } else if (constraint instanceof MaxTotal max) {
            return meaning(max.ceiling());
        } else if (constraint instanceof DataClassification labels) {
            return new HashSet<>(labels.labels().values());
        } else if (constraint instanceof AllowedTools tools) {
            return new HashSet<>(tools.tools().values());
        } else if (constraint instanceof Approvers all) {
            return new HashSet<>(all.approvers());
        }
        return constraint;
    }

    private static Object meaning(Money money) {
        return List.of(money.amount().stripTrailingZeros(), money.currency());
    }

    @Property
    void constraints_of_two_kinds_are_never_within_each_other(@ForAll OfOneKind one, @ForAll OfOneKind other) {
        Constraint a = one.first();
        Constraint b = other.first();
        boolean twoKinds = !a.name().equals(b.name());
        assertThat(twoKinds && a.isWithin(b)).isFalse();
        assertThat(twoKinds && a.intersect(b).isPresent()).isFalse();
        Often.require(50, twoKinds);
    }
}
