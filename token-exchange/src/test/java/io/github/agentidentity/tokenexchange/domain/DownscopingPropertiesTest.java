package io.github.agentidentity.tokenexchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.authority.fixture.Algebra.Meeting;
import io.github.agentidentity.authority.fixture.Often;
import io.github.agentidentity.authority.fixture.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Asking may only take away: what is given is within what there is, or nothing is given at all. */
@Domain(Algebra.class)
class DownscopingPropertiesTest {

    @Property
    void asking_for_nothing_gives_all(@ForAll Authority available) {
        assertThat(Downscoping.NONE.apply(available)).isEqualTo(available);
    }

    @Property
    void what_is_given_is_within_what_there_is_and_within_what_was_asked(@ForAll Meeting two) {
        Optional<Authority> given = narrow(two.first(), two.second());
        given.ifPresent(authority -> {
            assertThat(authority.isWithin(two.first())).isTrue();
            assertThat(authority.isWithin(two.second())).isTrue();
        });
        Often.require(5, given.isPresent());
    }

    @Property
    void what_is_asked_for_by_scope_is_given_whole_or_not_at_all(@ForAll Meeting two) {
        Set<ScopeValue> scope = ScopeValue.of(two.second());
        Optional<Authority> given = apply(new Downscoping(Optional.of(scope), Optional.empty()), two.first());
        given.ifPresent(authority -> {
            assertThat(authority.isWithin(two.first())).isTrue();
            assertThat(ScopeValue.of(authority)).isEqualTo(scope);
        });
        Often.require(5, given.isPresent() && !scope.isEmpty());
    }

    @Property
    void what_is_asked_for_in_both_ways_is_within_either(@ForAll Meeting two) {
        Set<ScopeValue> scope = ScopeValue.of(two.first());
        Downscoping both = new Downscoping(Optional.of(scope), Optional.of(two.second()));
        Optional<Authority> given = apply(both, two.first());
        given.ifPresent(authority -> {
            assertThat(authority.isWithin(two.first())).isTrue();
            assertThat(authority.isWithin(two.second())).isTrue();
            assertThat(authority.isWithin(ScopeValue.authority(scope))).isTrue();
        });
        Often.require(0.1, given.isPresent());
    }

    @Property
    void a_use_of_what_is_given_is_one_of_what_there_is(@ForAll Meeting two, @ForAll Use use) {
        Use aimed = use.aimedAt(two.second());
        boolean permitted =
                narrow(two.first(), two.second()).filter(aimed::isPermittedBy).isPresent();
        assertThat(!permitted || (aimed.isPermittedBy(two.first()) && aimed.isPermittedBy(two.second())))
                .isTrue();
        Often.require(1, permitted);
    }

    @Property
    void asking_beyond_is_always_refused(@ForAll Meeting two) {
        Authority available = two.first();
        boolean beyond = two.second().entries().stream().anyMatch(entry -> reachesBeyond(entry, available));
        assertThat(beyond && narrow(available, two.second()).isPresent()).isFalse();
        Often.require(20, "beyond", beyond);
        Often.require(5, "not beyond", !beyond);
    }

    @Property
    void asking_for_a_part_as_it_is_gives_that_part(@ForAll Meeting two) {
        Entry first = two.first().entries().get(0);
        Authority part = Authority.of(List.of(first));
        boolean known = !first.constraints().hasUnknown();
        Optional<Authority> given = narrow(two.first(), part);
        assertThat(given.isPresent()).isEqualTo(known);
        given.ifPresent(authority -> {
            assertThat(part.isWithin(authority)).isTrue();
            assertThat(authority.isWithin(part)).isTrue();
        });
        Often.require(20, known);
    }

    /** Said without the algebra: some action at some place is asked for, and no entry has this action at this place. */
    private static boolean reachesBeyond(Entry asked, Authority available) {
        return asked.actions().stream().anyMatch(action -> available.entries().stream()
                .noneMatch(entry -> has(entry, action) && reaches(entry, asked)));
    }

    private static boolean has(Entry entry, ActionPattern action) {
        return entry.actions().stream()
                .map(ActionPattern::value)
                .anyMatch(own -> own.equals(action.value())
                        || (own.endsWith("*") && action.value().startsWith(own.substring(0, own.length() - 1))));
    }

    private static boolean reaches(Entry entry, Entry asked) {
        return entry.match() == ResourceMatch.PREFIX
                ? entry.resource().covers(asked.resource())
                : entry.resource().equals(asked.resource()) && asked.match() == ResourceMatch.EXACT;
    }

    private static Optional<Authority> narrow(Authority available, Authority asked) {
        return apply(new Downscoping(Optional.empty(), Optional.of(asked)), available);
    }

    private static Optional<Authority> apply(Downscoping downscoping, Authority available) {
        try {
            return Optional.of(downscoping.apply(available));
        } catch (Refusal refusal) {
            assertThat(refusal.reason())
                    .isIn(
                            Reason.SCOPE_NOT_WITHIN_MISSION,
                            Reason.AUTHORITY_NOT_WITHIN_MISSION,
                            Reason.UNKNOWN_CONSTRAINT);
            return Optional.empty();
        }
    }
}
