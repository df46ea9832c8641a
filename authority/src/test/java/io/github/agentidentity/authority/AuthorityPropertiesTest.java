package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;

/**
 * The algebra of authority: being within is a partial order, meeting is its greatest lower bound. Values are drawn from
 * few, so that they often meet; what they mean is said a second time by {@link Use}.
 */
class AuthorityPropertiesTest {

    private static final List<String> RESOURCES = List.of(
            "https://a.example",
            "https://a.example/",
            "https://a.example/x",
            "https://a.example/x/",
            "https://a.example/x/y",
            "https://a.example/xy",
            "https://b.example");

    private static final List<String> ACTIONS = List.of("m", "m.a", "m.b", "m.x.a", "m.x.b", "mx.a", "n.a");
    private static final List<String> FAMILIES = List.of("m.*", "m.x.*", "n.*");
    private static final List<String> AMOUNTS = List.of("0", "5", "5.00", "5.01", "9007199254740993");
    private static final List<Instant> INSTANTS = List.of(
            Instant.parse("2026-07-01T00:00:00Z"),
            Instant.parse("2026-07-01T00:00:00.000000001Z"),
            Instant.parse("2026-08-01T00:00:00Z"));
    private static final List<String> DOMAINS = List.of("example.com", "mail.example.com", "lexample.com");
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> APPROVERS = List.of("delegator", "resource-owner", "role:moderator");

    // Being within is a partial order

    @Property
    void everything_is_within_itself(@ForAll("authorities") Authority a) {
        assertThat(a.isWithin(a)).isTrue();
    }

    @Property
    void what_is_within_something_within_a_third_is_within_that(
            @ForAll("authorities") Authority a,
            @ForAll("entries") Entry extra,
            @ForAll("authorities") Authority other) {
        Authority b = a.intersect(other);
        Authority c = b.intersect(Authority.of(List.of(extra)));
        assertThat(c.isWithin(b)).isTrue();
        assertThat(b.isWithin(a)).isTrue();
        assertThat(c.isWithin(a)).isTrue();
    }

    @Property
    void being_within_is_transitive_for_constraints_of_one_kind(@ForAll("sameKind") List<Constraint> three) {
        Constraint a = three.get(0);
        Constraint b = three.get(1);
        Constraint c = three.get(2);
        Assume.that(a.isWithin(b) && b.isWithin(c));
        assertThat(a.isWithin(c)).isTrue();
    }

    @Property
    void entries_within_each_other_mean_the_same(@ForAll("pairs") Tuple2<Entry, Entry> pair, @ForAll("uses") Use use) {
        Entry a = pair.get1();
        Entry b = pair.get2();
        boolean alike = a.isWithin(b) && b.isWithin(a);
        Use aimed = use.aimedAt(a);
        assertThat(!alike || aimed.isPermittedBy(a) == aimed.isPermittedBy(b)).isTrue();
        requireOften(alike && aimed.isPermittedBy(a));
    }

    @Property
    void constraints_within_each_other_are_equal_up_to_spelling(@ForAll("sameKind") List<Constraint> some) {
        Constraint a = some.get(0);
        Constraint b = some.get(1);
        assertThat(a.isWithin(b) && b.isWithin(a)).isEqualTo(meaning(a).equals(meaning(b)));
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

    // Meeting is the greatest lower bound

    @Property
    void what_two_have_in_common_is_within_both(@ForAll("meetings") Tuple2<Authority, Authority> two) {
        Authority a = two.get1();
        Authority b = two.get2();
        Authority common = a.intersect(b);
        assertThat(common.isWithin(a)).isTrue();
        assertThat(common.isWithin(b)).isTrue();
    }

    @Property
    void each_entry_in_common_is_within_one_entry_of_the_first(@ForAll("meetings") Tuple2<Authority, Authority> two) {
        Authority a = two.get1();
        Authority b = two.get2();
        assertThat(a.intersect(b).entries())
                .allMatch(part -> a.entries().stream().anyMatch(part::isWithin));
    }

    @Property
    void two_have_the_same_in_common_from_either_side(@ForAll("meetings") Tuple2<Authority, Authority> two) {
        Authority a = two.get1();
        Authority b = two.get2();
        assertSameMeaning(a.intersect(b), b.intersect(a));
    }

    @Property
    void two_entries_have_the_same_in_common_from_either_side(@ForAll("pairs") Tuple2<Entry, Entry> pair) {
        Optional<Entry> one = pair.get1().intersect(pair.get2());
        Optional<Entry> other = pair.get2().intersect(pair.get1());
        assertThat(one.isPresent()).isEqualTo(other.isPresent());
        one.ifPresent(entry -> {
            assertThat(entry.isWithin(other.orElseThrow())).isTrue();
            assertThat(other.orElseThrow().isWithin(entry)).isTrue();
        });
    }

    @Property
    void everything_has_itself_in_common_with_itself(@ForAll("authorities") Authority a) {
        assertSameMeaning(a.intersect(a), a);
    }

    @Property
    void an_entry_has_its_own_meaning_in_common_with_itself(@ForAll("entries") Entry a) {
        assertThat(a.intersect(a))
                .hasValueSatisfying(same -> assertThat(a.isWithin(same)).isTrue());
    }

    @Property
    void meeting_is_associative(
            @ForAll("authorities") Authority a,
            @ForAll("authorities") Authority b,
            @ForAll("authorities") Authority c) {
        assertSameMeaning(a.intersect(b).intersect(c), a.intersect(b.intersect(c)));
    }

    @Property
    void what_is_within_another_has_itself_in_common_with_it(@ForAll("pairs") Tuple2<Entry, Entry> pair) {
        Authority a = Authority.of(List.of(pair.get1()));
        Authority b = Authority.of(List.of(pair.get2()));
        Authority narrow = a.intersect(b);
        assertSameMeaning(narrow.intersect(a), narrow);
        assertThat(a.isWithin(b)).isEqualTo(a.isWithin(a.intersect(b)));
    }

    private static void assertSameMeaning(Authority a, Authority b) {
        assertThat(a.isWithin(b)).isTrue();
        assertThat(b.isWithin(a)).isTrue();
    }

    // What it means

    @Property
    void narrowing_never_permits_more(@ForAll("pairs") Tuple2<Entry, Entry> pair, @ForAll("uses") Use use) {
        Use aimed = use.aimedAt(pair.get1());
        boolean permitted = pair.get1().isWithin(pair.get2()) && aimed.isPermittedBy(pair.get1());
        assertThat(!permitted || aimed.isPermittedBy(pair.get2())).isTrue();
        requireOften(permitted);
    }

    @Property
    void what_two_permit_is_permitted_in_common_and_nothing_else(
            @ForAll("meetings") Tuple2<Authority, Authority> two, @ForAll("uses") Use use) {
        Authority a = two.get1();
        Authority b = two.get2();
        Use aimed = use.aimedAt(a.entries().get(0));
        boolean both = aimed.isPermittedBy(a) && aimed.isPermittedBy(b);
        assertThat(aimed.isPermittedBy(a.intersect(b))).isEqualTo(both);
        requireOften(both);
    }

    /** A property that holds because its condition never does proves nothing. */
    private static void requireOften(boolean condition) {
        Statistics.label("met").collect(condition).coverage(of -> of.check(true).percentage(share -> share >= 3));
    }

    @Property
    void adding_a_constraint_never_permits_more(
            @ForAll("entries") Entry entry, @ForAll("constraints") Constraints more, @ForAll("uses") Use use) {
        Optional<Constraints> both = entry.constraints().intersect(more);
        Assume.that(both.isPresent());
        Entry bounded =
                new Entry(entry.resource(), entry.match(), entry.actions(), both.orElseThrow(), entry.delegation());
        assertThat(bounded.isWithin(entry)).isTrue();
        Use aimed = use.aimedAt(entry);
        assertThat(!aimed.isPermittedBy(bounded) || aimed.isPermittedBy(entry)).isTrue();
    }

    @Property
    void delegation_in_common_is_no_broader_than_either(@ForAll("pairs") Tuple2<Entry, Entry> pair) {
        pair.get1().intersect(pair.get2()).flatMap(Entry::delegation).ifPresent(common -> {
            assertThat(common.isWithin(pair.get1().delegation().orElseThrow())).isTrue();
            assertThat(common.isWithin(pair.get2().delegation().orElseThrow())).isTrue();
        });
    }

    @Property
    void overlap_means_that_a_use_may_fall_under_two_entries(
            @ForAll("authorities") Authority a, @ForAll("uses") Use use) {
        long under = a.entries().stream().filter(use.aimedAt(a)::isPermittedBy).count();
        assertThat(under <= 1 || a.overlaps()).isTrue();
    }

    @Property
    void an_authority_under_a_server_permits_what_it_did_there(
            @ForAll("authorities") Authority a, @ForAll("uses") Use use) {
        ResourceUri server = new ResourceUri("https://a.example");
        Authority there = a.under(server);
        assertThat(there.isWithin(a)).isTrue();
        Use aimed = use.aimedAt(a);
        if (aimed.resource().startsWith(server.value())) {
            assertThat(aimed.isPermittedBy(there)).isEqualTo(aimed.isPermittedBy(a));
        }
    }

    @Property
    void expansion_is_exact(
            @ForAll("authorities") Authority a, @ForAll("registered") Set<Action> registered, @ForAll("uses") Use use) {
        Authority expanded = a.expand(Map.of(
                new ResourceUri("https://a.example"), registered, new ResourceUri("https://b.example"), registered));
        assertThat(expanded.isWithin(a)).isTrue();
        assertThat(expanded.entries())
                .allMatch(entry -> entry.actions().stream().noneMatch(ActionPattern::isFamily));
        Use aimed = use.aimedAt(a);
        if (registered.contains(new Action(aimed.action()))) {
            assertThat(aimed.isPermittedBy(expanded)).isEqualTo(aimed.isPermittedBy(a));
        }
    }

    // How it is written

    @Property
    void what_is_printed_is_parsed_back(@ForAll("authorities") Authority a) {
        assertThat(Authority.fromJson(a.toJson())).isEqualTo(a);
    }

    @Property
    void what_is_parsed_is_printed_back(@ForAll("authorities") Authority a) {
        Json canonical = a.toJson();
        assertThat(Jcs.canonical(Authority.parse(Jcs.canonical(canonical)).toJson()))
                .isEqualTo(Jcs.canonical(canonical));
    }

    // Values

    @Provide
    Arbitrary<Authority> authorities() {
        return entries().list().ofMaxSize(3).map(Authority::of);
    }

    /** Two authorities whose entries have much in common. */
    @Provide
    Arbitrary<Tuple2<Authority, Authority>> meetings() {
        return pairs().list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(pairs -> Tuple.of(
                        Authority.of(pairs.stream().map(Tuple2::get1).toList()),
                        Authority.of(pairs.stream().map(Tuple2::get2).toList())));
    }

    /** Two entries that differ in one or two things, or in everything: independent ones rarely meet. */
    @Provide
    Arbitrary<Tuple2<Entry, Entry>> pairs() {
        Arbitrary<Tuple2<Entry, Entry>> alike = Combinators.combine(
                        entries(), entries(), Arbitraries.integers().between(0, 15))
                .as((a, b, same) -> Tuple.of(
                        a,
                        new Entry(
                                (same & 1) == 0 ? a.resource() : b.resource(),
                                (same & 2) == 0 ? a.match() : b.match(),
                                (same & 4) == 0 ? a.actions() : b.actions(),
                                (same & 8) == 0 ? a.constraints() : b.constraints(),
                                b.delegation())));
        return Arbitraries.oneOf(alike, alike.map(pair -> Tuple.of(pair.get2(), pair.get1())))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Entry> entries() {
        return Combinators.combine(
                        Arbitraries.of(RESOURCES).map(ResourceUri::new),
                        Arbitraries.of(ResourceMatch.class),
                        Arbitraries.oneOf(Arbitraries.of(ACTIONS), Arbitraries.of(FAMILIES))
                                .map(ActionPattern::new)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4)
                                .uniqueElements(),
                        constraints(),
                        delegations())
                .as(Entry::new)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Constraints> constraints() {
        return constraint()
                .list()
                .ofMaxSize(3)
                .uniqueElements(Constraint::name)
                .map(Constraints::of)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<List<Constraint>> sameKind() {
        return Arbitraries.of(KINDS).flatMap(kind -> kind.list().ofSize(3)).withoutEdgeCases();
    }

    private static Arbitrary<Constraint> constraint() {
        return Arbitraries.of(KINDS).flatMap(kind -> kind);
    }

    private static final List<Arbitrary<Constraint>> KINDS = kinds();

    private static List<Arbitrary<Constraint>> kinds() {
        Arbitrary<Money> money = Combinators.combine(
                        Arbitraries.of(AMOUNTS).map(BigDecimal::new), Arbitraries.of("EUR", "USD"))
                .as(Money::new);
        Arbitrary<Labels> labels = some(NAMES).map(Labels::new);
        return List.of(
                money.map(MaxAmount::new),
                money.map(MaxTotal::new),
                Arbitraries.of(INSTANTS).map(ResourceIssuedAfter::new),
                Arbitraries.of(INSTANTS).map(ResourceIssuedBefore::new),
                windows(),
                Arbitraries.of(NAMES).map(Tenant::new),
                Arbitraries.of(DOMAINS).map(RecipientDomain::new),
                labels.map(DataClassification::new),
                labels.map(AllowedTools::new),
                Arbitraries.just(new RequiresActionApproval()),
                Arbitraries.of(Visibility.class).map(AudienceVisibility::new),
                Arbitraries.longs().between(1, 4).map(MaxCalls::new),
                some(APPROVERS).map(Approvers::new),
                Arbitraries.of("u", "v", "w").map(name -> new UnknownConstraint(name, new JsonNumber(1))));
    }

    private static Arbitrary<Constraint> windows() {
        Arbitrary<Optional<Instant>> bounds = Arbitraries.of(INSTANTS).optional();
        return Combinators.combine(bounds, bounds)
                .filter((first, last) -> (first.isPresent() || last.isPresent())
                        && !(first.isPresent() && last.isPresent() && last.get().isBefore(first.get())))
                .as(TimeWindow::new);
    }

    private static Arbitrary<List<String>> some(List<String> values) {
        return Arbitraries.of(values)
                .list()
                .ofMinSize(1)
                .ofMaxSize(values.size())
                .uniqueElements();
    }

    private static Arbitrary<Optional<Delegation>> delegations() {
        Arbitrary<Delegate> delegate =
                Arbitraries.of(new Delegate.BySub("a"), new Delegate.BySub("b"), new Delegate.ByProfile("ai_agent"));
        Arbitrary<Optional<List<Delegate>>> allowed =
                delegate.list().ofMaxSize(2).uniqueElements().optional();
        return Combinators.combine(Arbitraries.integers().between(0, 2), allowed)
                .as(Delegation::new)
                .optional();
    }

    @Provide
    Arbitrary<Set<Action>> registered() {
        return Arbitraries.of(ACTIONS).map(Action::new).set();
    }

    @Provide
    Arbitrary<Use> uses() {
        return Arbitraries.randomValue(random -> new Use(
                        one(RESOURCES, random),
                        one(ACTIONS, random),
                        new BigDecimal(one(AMOUNTS, random)),
                        one(List.of("EUR", "USD"), random),
                        one(INSTANTS, random),
                        one(INSTANTS, random),
                        one(NAMES, random),
                        one(DOMAINS, random),
                        one(NAMES, random),
                        one(NAMES, random),
                        subset(APPROVERS, random),
                        one(List.of(Visibility.values()), random),
                        random.nextInt(4),
                        subset(List.of("u1", "v1", "w1"), random)))
                .withoutEdgeCases();
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static Set<String> subset(List<String> values, Random random) {
        return values.stream().filter(value -> random.nextBoolean()).collect(Collectors.toSet());
    }
}
