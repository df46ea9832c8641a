package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.authority.fixture.Algebra.TwoSpellings;
import io.github.agentidentity.authority.fixture.Often;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Printing and parsing: what is printed is parsed back as the same, and how it is spelled means nothing. */
@Domain(Algebra.class)
@Domain(DomainContext.Global.class)
class SpellingPropertiesTest {

    @Property
    void an_authority_is_parsed_as_it_is_printed(@ForAll Authority a) {
        assertThat(Authority.fromJson(a.toJson())).isEqualTo(a);
    }

    @Property
    void an_authority_is_printed_as_it_is_parsed(@ForAll Authority a) {
        String canonical = Jcs.canonical(a.toJson());
        assertThat(Jcs.canonical(Authority.parse(canonical).toJson())).isEqualTo(canonical);
    }

    @Property
    void an_authority_means_the_same_however_it_is_spelled(@ForAll TwoSpellings two) {
        Authority a = two.authority();
        Authority other = Authority.fromJson(two.respelled());
        assertThat(a.isWithin(other)).isTrue();
        assertThat(other.isWithin(a)).isTrue();
        Often.require(30, !a.equals(other));
    }

    @Property
    void constraints_are_parsed_as_they_are_printed(@ForAll Constraints a) {
        assertThat(Constraints.fromJson(a.toJson())).isEqualTo(a);
    }

    @Property
    void a_delegation_is_parsed_as_it_is_printed(@ForAll Delegation a) {
        assertThat(Delegation.fromJson(a.toJson())).isEqualTo(a);
    }

    @Property
    void an_instant_is_parsed_as_it_is_printed(@ForAll("instants") Instant instant) {
        String printed = Rfc3339.print(instant);
        assertThat(Rfc3339.parse(printed)).contains(instant);
        assertThat(printed).endsWith("Z").doesNotContainPattern("\\.[0-9]*0Z|\\.Z");
    }

    @Property
    void an_instant_is_the_same_at_every_offset(
            @ForAll("instantsWithin") Instant instant, @ForAll @IntRange(min = -1439, max = 1439) int minutes) {
        String local = Rfc3339.print(instant.plus(Duration.ofMinutes(minutes))).replace("Z", "");
        Duration size = Duration.ofMinutes(Math.abs(minutes));
        String offset = String.format("%s%02d:%02d", minutes < 0 ? "-" : "+", size.toHours(), size.toMinutesPart());
        assertThat(Rfc3339.parse(local + offset)).contains(instant);
    }

    @Property
    void money_is_parsed_as_it_is_printed(@ForAll("money") Money money) {
        assertThat(Money.parse(money.toJson())).isEqualTo(money);
    }

    @Property
    void of_two_amounts_the_smaller_is_at_most_the_other(@ForAll("money") Money one, @ForAll("money") Money other) {
        boolean smaller = one.amount().subtract(other.amount()).signum() <= 0;
        assertThat(one.isAtMost(other)).isEqualTo(smaller && one.currency().equals(other.currency()));
        Often.require(10, one.isAtMost(other));
    }

    @Property
    void two_authorities_have_the_same_hash_exactly_if_they_are_written_alike(
            @ForAll Authority one, @ForAll Authority other) {
        boolean alike = Jcs.canonical(one.toJson()).equals(Jcs.canonical(other.toJson()));
        String hash = Anchor.authorityHash("https://issuer.example", one);
        assertThat(Anchor.matches(hash, Anchor.authorityHash("https://issuer.example", other)))
                .isEqualTo(alike);
        assertThat(Anchor.matches(hash, Anchor.authorityHash("https://issuer.example/", one)))
                .isFalse();
    }

    @Property
    void a_digest_does_not_depend_on_the_order_of_members(@ForAll Entry entry) {
        JsonObject json = entry.toJson();
        JsonObject.Builder backwards = JsonObject.builder();
        json.members().entrySet().stream()
                .sorted(Map.Entry.<String, Json>comparingByKey().reversed())
                .forEach(member -> backwards.put(member.getKey(), member.getValue()));
        assertThat(Anchor.objectDigest(backwards.build())).isEqualTo(Anchor.objectDigest(json));
    }

    /** All that four digits can say. */
    @Provide
    Arbitrary<Instant> instants() {
        return between("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z");
    }

    /** Those that four digits can say at every offset. */
    @Provide
    Arbitrary<Instant> instantsWithin() {
        return between("0000-01-02T00:00:00Z", "9999-12-30T23:59:59Z");
    }

    private static Arbitrary<Instant> between(String first, String last) {
        return Combinators.combine(
                        Arbitraries.longs()
                                .between(
                                        Instant.parse(first).getEpochSecond(),
                                        Instant.parse(last).getEpochSecond()),
                        Arbitraries.oneOf(
                                Arbitraries.of(0, 1, 500_000_000, 999_999_999),
                                Arbitraries.integers().between(0, 999_999_999)))
                .as(Instant::ofEpochSecond);
    }

    /** Up to the longest amount there is. */
    @Provide
    Arbitrary<Money> money() {
        Arbitrary<BigDecimal> amounts = Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(BigInteger.ZERO, BigInteger.TEN.pow(30).subtract(BigInteger.ONE)),
                        Arbitraries.integers().between(0, 18))
                .as(BigDecimal::new);
        return Combinators.combine(amounts, Arbitraries.of("EUR", "USD", "XXX")).as(Money::new);
    }
}
