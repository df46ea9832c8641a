package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.authority.fixture.Algebra.Meeting;
import io.github.agentidentity.authority.fixture.Algebra.OfOneKind;
import io.github.agentidentity.authority.fixture.Algebra.Pair;
import io.github.agentidentity.authority.fixture.Often;
import io.github.agentidentity.authority.fixture.Use;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;

/** Meaning of the algebra for one use at a service, said a second time by {@link Use} and without the algebra. */
@Domain(Algebra.class)
class MeaningPropertiesTest {

    @Property
    void a_constraint_within_another_never_permits_more(@ForAll OfOneKind three, @ForAll @Size(8) List<Use> uses) {
        Constraint a = three.first();
        Constraint b = three.second();
        boolean within = a.isWithin(b);
        assertThat(uses).allMatch(use -> !(within && use.meets(a)) || use.meets(b));
        Often.require(10, within && uses.stream().anyMatch(use -> use.meets(a)));
    }

    @Property
    void what_two_constraints_permit_is_permitted_in_common_and_nothing_else(
            @ForAll OfOneKind three, @ForAll @Size(8) List<Use> uses) {
        Constraint a = three.first();
        Constraint b = three.second();
        Optional<Constraints> common = Constraints.of(List.of(a)).intersect(Constraints.of(List.of(b)));
        assertThat(uses)
                .allMatch(use -> common.filter(both -> both.all().stream().allMatch(use::meets))
                                .isPresent()
                        == (use.meets(a) && use.meets(b)));
        Often.require(10, uses.stream().anyMatch(use -> use.meets(a) && use.meets(b)));
    }

    @Property
    void narrowing_never_permits_more(@ForAll Pair pair, @ForAll Use use) {
        Use aimed = use.aimedAt(pair.first());
        boolean permitted = pair.first().isWithin(pair.second()) && aimed.isPermittedBy(pair.first());
        assertThat(!permitted || aimed.isPermittedBy(pair.second())).isTrue();
        Often.require(3, permitted);
    }

    @Property
    void narrowing_an_authority_never_permits_more(@ForAll Meeting two, @ForAll Use use) {
        Use aimed = use.aimedAt(two.first());
        boolean permitted = two.first().isWithin(two.second()) && aimed.isPermittedBy(two.first());
        assertThat(!permitted || aimed.isPermittedBy(two.second())).isTrue();
        Often.require(1, permitted);
    }

    @Property
    void what_two_permit_is_permitted_in_common_and_nothing_else(@ForAll Meeting two, @ForAll Use use) {
        Use aimed = use.aimedAt(two.first().entries().get(0));
        boolean both = aimed.isPermittedBy(two.first()) && aimed.isPermittedBy(two.second());
        assertThat(aimed.isPermittedBy(two.first().intersect(two.second()))).isEqualTo(both);
        Often.require(3, both);
    }

    @Property
    void adding_a_constraint_never_permits_more(@ForAll Entry entry, @ForAll Constraints more, @ForAll Use use) {
        Optional<Constraints> both = entry.constraints().intersect(more);
        Use aimed = use.aimedAt(entry);
        both.map(bounds -> new Entry(entry.resource(), entry.match(), entry.actions(), bounds, entry.delegation()))
                .ifPresent(bounded -> {
                    assertThat(bounded.isWithin(entry)).isTrue();
                    assertThat(!aimed.isPermittedBy(bounded) || aimed.isPermittedBy(entry))
                            .isTrue();
                });
        Often.require(50, both.isPresent());
    }

    @Property
    void overlap_means_that_a_use_may_fall_under_two_entries(@ForAll Meeting two, @ForAll Use use) {
        Authority all = Authority.of(Stream.of(two.first(), two.second())
                .flatMap(a -> a.entries().stream())
                .toList());
        Use aimed = use.aimedAt(all);
        boolean ambiguous = all.entries().stream().filter(aimed::isPermittedBy).count() > 1;
        assertThat(!ambiguous || all.overlaps()).isTrue();
        Often.require(3, "ambiguous", ambiguous);
        Often.require(3, "apart", !all.overlaps());
    }

    @Property
    void an_authority_under_a_server_permits_what_it_did_there_and_nothing_elsewhere(
            @ForAll Authority a, @ForAll Use use) {
        ResourceUri server = new ResourceUri("https://a.example");
        Authority there = a.under(server);
        Use aimed = use.aimedAt(a);
        boolean at = aimed.resource().equals(server.value()) || aimed.resource().startsWith(server.value() + "/");
        assertThat(there.isWithin(a)).isTrue();
        assertThat(aimed.isPermittedBy(there)).isEqualTo(at && aimed.isPermittedBy(a));
        Often.require(3, "there", at && aimed.isPermittedBy(a));
        Often.require(3, "elsewhere", !at && aimed.isPermittedBy(a));
    }

    // Families

    @Property
    void expansion_gives_what_is_named_and_of_each_family_what_is_registered(
            @ForAll Authority a, @ForAll Map<ResourceUri, Set<Action>> registered) {
        List<Set<String>> expected = a.entries().stream()
                .map(entry -> literals(entry, registered))
                .filter(literals -> !literals.isEmpty())
                .toList();
        List<Entry> expanded = a.expand(registered).entries();
        assertThat(expanded.stream().map(MeaningPropertiesTest::named).toList()).isEqualTo(expected);
        Often.require(
                5,
                "a family came to something",
                expanded.stream().anyMatch(e -> e.actions().size() > 3));
        Often.require(
                0.3, "an entry came to nothing", expanded.size() < a.entries().size());
    }

    @Property
    void expansion_changes_nothing_but_actions(@ForAll Authority a, @ForAll Map<ResourceUri, Set<Action>> registered) {
        Authority expanded = a.expand(registered);
        assertThat(expanded.isWithin(a)).isTrue();
        assertThat(expanded.entries())
                .allMatch(entry -> a.entries().stream().anyMatch(from -> differOnlyInActions(entry, from)));
        assertThat(expanded.expand(Map.of())).isEqualTo(expanded);
    }

    private static boolean differOnlyInActions(Entry a, Entry b) {
        return new Entry(b.resource(), b.match(), a.actions(), b.constraints(), b.delegation()).equals(a);
    }

    private static Set<String> named(Entry entry) {
        return entry.actions().stream().map(ActionPattern::value).collect(Collectors.toSet());
    }

    private static Set<String> literals(Entry entry, Map<ResourceUri, Set<Action>> registered) {
        Set<Action> there = registered.keySet().stream()
                .map(ResourceUri::value)
                .filter(server -> (entry.resource().value() + "/").startsWith(server + "/"))
                .max(Comparator.comparing(String::length))
                .map(server -> registered.get(new ResourceUri(server)))
                .orElse(Set.of());
        return named(entry).stream()
                .flatMap(action -> action.endsWith(".*") ? ofFamily(action, there) : Stream.of(action))
                .collect(Collectors.toSet());
    }

    private static Stream<String> ofFamily(String family, Set<Action> registered) {
        String stem = family.substring(0, family.length() - 1);
        return registered.stream().map(Action::value).filter(action -> action.startsWith(stem));
    }
}
