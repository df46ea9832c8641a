package io.github.agentidentity.authority.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonPropertiesTest {

    @Property
    void what_is_written_is_read_back(@ForAll("values") Json json) {
        assertThat(JsonReader.read(Jcs.canonical(json), JsonLimits.REQUEST)).isEqualTo(json);
    }

    @Property
    void canonical_text_is_its_own_canonical_form(@ForAll("values") Json json) {
        String canonical = Jcs.canonical(json);
        assertThat(Jcs.canonical(JsonReader.read(canonical, JsonLimits.REQUEST)))
                .isEqualTo(canonical);
    }

    @Property
    void whitespace_and_escapes_mean_nothing(@ForAll("values") Json json) {
        assertThat(JsonReader.read(spaciously(json), new JsonLimits(1_000_000, 16, 4_096)))
                .isEqualTo(json);
    }

    @Property
    void the_order_of_members_means_nothing(@ForAll("values") Json json) {
        assertThat(backwards(json)).isEqualTo(json);
        assertThat(Jcs.canonical(backwards(json))).isEqualTo(Jcs.canonical(json));
    }

    @Property
    void values_are_equal_exactly_if_their_canonical_texts_are(
            @ForAll("values") Json one, @ForAll("values") Json other) {
        assertThat(Jcs.canonical(one).equals(Jcs.canonical(other))).isEqualTo(one.equals(other));
    }

    @Property
    void any_text_is_read_or_refused(@ForAll("texts") String text) {
        try {
            JsonReader.read(text, JsonLimits.REQUEST);
        } catch (Refusal expected) {
            assertThat(expected.reason()).isEqualTo(Reason.MALFORMED_JSON);
        }
    }

    /** Texts of what JSON is made of, so that many of them are nearly JSON. */
    @Provide
    Arbitrary<String> texts() {
        return joined(
                12, "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\\", "\\u00", "61", "-", "0", "1", ".5", "e9", "null",
                "true", " ", "\n", "\u0000", "\uD83D", "\uDE00", "\uFEFF", "\uFFFF");
    }

    @Provide
    Arbitrary<Json> values() {
        return values(2).withoutEdgeCases();
    }

    private static Arbitrary<String> joined(int most, String... parts) {
        return Arbitraries.of(parts).list().ofMaxSize(most).map(list -> String.join("", list));
    }

    private static Arbitrary<Json> values(int depth) {
        Arbitrary<String> texts = joined(
                3, "a", "b", "é", "€", "😀", "\"", "\\", "/", "\u0000", "\n", "\u001f", "\u007f", "\u2028", "\uFB33");
        Arbitrary<Json> leaves = Arbitraries.oneOf(
                texts.map(JsonString::new),
                Arbitraries.longs().between(-JsonNumber.MAX, JsonNumber.MAX).map(JsonNumber::new),
                Arbitraries.of(true, false).map(JsonBoolean::new),
                Arbitraries.just(JsonNull.NULL));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Json> inner = values(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.list().ofMaxSize(4).map(JsonArray::of),
                Arbitraries.maps(texts, inner).ofMaxSize(4).map(JsonObject::of));
    }

    private static Json backwards(Json json) {
        if (json instanceof JsonArray array) {
            return JsonArray.of(
                    array.items().stream().map(JsonPropertiesTest::backwards).toList());
        }
        if (!(json instanceof JsonObject object)) {
            return json;
        }
        List<Map.Entry<String, Json>> members = new ArrayList<>(object.members().entrySet());
        Collections.reverse(members);
        JsonObject.Builder reversed = JsonObject.builder();
        members.forEach(member -> reversed.put(member.getKey(), backwards(member.getValue())));
        return reversed.build();
    }

    /** Another spelling of the same value: every character escaped, blanks everywhere. */
    private static String spaciously(Json json) {
        if (json instanceof JsonObject object) {
            return object.members().entrySet().stream()
                    .map(member -> escaped(member.getKey()) + "\t:\n" + spaciously(member.getValue()))
                    .collect(Collectors.joining(" , ", "{ ", " }"));
        }
        if (json instanceof JsonArray array) {
            List<String> items =
                    array.items().stream().map(JsonPropertiesTest::spaciously).toList();
            return "[\r" + String.join(" , ", items) + " ]";
        }
        return json instanceof JsonString string ? escaped(string.value()) : " " + Jcs.canonical(json) + " ";
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(c -> String.format("\\u%04X", c)).collect(Collectors.joining("", "\"", "\""));
    }
}
