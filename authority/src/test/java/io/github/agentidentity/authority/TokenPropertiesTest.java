package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.authority.fixture.Often;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Reading of tokens: each is read as it was written, and in one spelling only. */
@Domain(Algebra.class)
@Domain(DomainContext.Global.class)
class TokenPropertiesTest {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    @Property
    void a_token_is_taken_apart_as_it_was_put_together(
            @ForAll("headers") JsonObject header,
            @ForAll Entry payload,
            @ForAll @Size(min = 1, max = 64) byte[] signature) {
        String input = encoded(Jcs.bytes(header)) + "." + encoded(Jcs.bytes(payload.toJson()));
        CompactJws jws = CompactJws.parse(input + "." + encoded(signature)).orElseThrow();
        assertThat(jws.header()).isEqualTo(header);
        assertThat(jws.payload()).isEqualTo(payload.toJson());
        assertThat(jws.signature()).isEqualTo(signature);
        assertThat(jws.signingInput()).isEqualTo(input.getBytes(StandardCharsets.US_ASCII));
    }

    @Property
    void a_token_altered_in_one_place_never_says_the_same_under_the_same_signature(
            @ForAll("headers") JsonObject header,
            @ForAll @Size(min = 1, max = 8) byte[] signature,
            @ForAll @IntRange(max = 400) int place,
            @ForAll("letters") char letter,
            @ForAll("changes") Change change) {
        String token = encoded(Jcs.bytes(header)) + ".e30." + encoded(signature);
        String altered = change.of(token, place % (token.length() + 1), letter);
        CompactJws honest = CompactJws.parse(token).orElseThrow();
        Optional<CompactJws> other = CompactJws.parse(altered);
        assertThat(!altered.equals(token)
                        && other.filter(jws -> isSame(jws, honest)).isPresent())
                .isFalse();
        Often.require(1, "read all the same", !altered.equals(token) && other.isPresent());
    }

    private static boolean isSame(CompactJws one, CompactJws other) {
        return Arrays.equals(one.signature(), other.signature())
                && new String(one.signingInput(), StandardCharsets.US_ASCII)
                        .equals(new String(other.signingInput(), StandardCharsets.US_ASCII));
    }

    /** Kind of change to one place of a text. */
    enum Change {
        REPLACE,
        INSERT,
        REMOVE;

        String of(String text, int place, char letter) {
            String rest = text.substring(Math.min(text.length(), this == INSERT ? place : place + 1));
            return text.substring(0, place) + (this == REMOVE ? "" : String.valueOf(letter)) + rest;
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    @Property
    void a_mission_claim_is_read_as_it_is_written(@ForAll("claims") MissionClaim claim) {
        assertThat(MissionClaim.fromJson(claim.toJson())).isEqualTo(claim);
    }

    @Property
    void a_mission_claim_never_ends_later_than_its_mission(
            @ForAll @IntRange(max = 999_999_999) int nanos, @ForAll int seconds) {
        Instant end = Instant.ofEpochSecond(seconds, nanos);
        MissionClaim claim = new MissionClaim("msn_1", "https://issuer.example", "sha-256:x", end);
        assertThat(claim.expiresAt()).isBeforeOrEqualTo(end).isAfter(end.minus(1, ChronoUnit.SECONDS));
    }

    @Property
    void scope_values_are_read_as_they_are_written(@ForAll("scopes") Set<ScopeValue> values) {
        String scope = String.join(" ", values.stream().map(ScopeValue::value).toList());
        assertThat(ScopeValue.parseAll(scope)).isEqualTo(values);
        assertThat(new ArrayList<>(ScopeValue.parseAll(scope))).isEqualTo(new ArrayList<>(values));
    }

    @Property
    void scope_values_ask_for_exactly_themselves(@ForAll("scopes") Set<ScopeValue> values) {
        assertThat(ScopeValue.of(ScopeValue.authority(values))).isEqualTo(values);
    }

    @Provide
    Arbitrary<JsonObject> headers() {
        return Combinators.combine(Arbitraries.of("at+jwt", "JWT", "é"), Arbitraries.of("ES256", "none"))
                .as((type, algorithm) -> JsonObject.builder()
                        .put("typ", type)
                        .put("alg", algorithm)
                        .build());
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.of('A', 'B', 'g', '_', '-', '=', '.', '+', '/', ' ', '\n', 'é');
    }

    @Provide
    Arbitrary<Change> changes() {
        return Arbitraries.of(Change.class);
    }

    @Provide
    Arbitrary<MissionClaim> claims() {
        Arbitrary<String> texts = Arbitraries.of("a", "é", "€", "\uD83D\uDE00", "\"", "\\", " ", "<")
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
        Arbitrary<Instant> ends =
                Arbitraries.longs().between(-62_167_219_200L, 253_402_300_799L).map(Instant::ofEpochSecond);
        return Combinators.combine(texts, texts, texts, ends).as(MissionClaim::new);
    }

    @Provide
    Arbitrary<Set<ScopeValue>> scopes() {
        return new Algebra()
                .entries()
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(entries -> ScopeValue.of(Authority.of(entries)))
                .filter(values -> !values.isEmpty());
    }
}
