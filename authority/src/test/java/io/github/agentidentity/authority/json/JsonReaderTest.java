package io.github.agentidentity.authority.json;

import static io.github.agentidentity.authority.Reason.MALFORMED_JSON;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static final JsonLimits LARGE = new JsonLimits(2_000_000, 16, 2_000_000);

    private static Json read(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }

    @Test
    void each_kind_of_value_is_read() {
        assertThat(read(" {\"o\":{},\"a\":[],\"s\":\"x\",\"n\":-7,\"t\":true,\"f\":false,\"z\":null}\r\n\t"))
                .isEqualTo(JsonObject.of(Map.of(
                        "o", JsonObject.of(Map.of()),
                        "a", JsonArray.of(List.of()),
                        "s", new JsonString("x"),
                        "n", new JsonNumber(-7),
                        "t", new JsonBoolean(true),
                        "f", new JsonBoolean(false),
                        "z", JsonNull.NULL)));
    }

    @Test
    void whitespace_may_stand_around_every_token() {
        assertThat(read(" [ 1 , { \"a\" : [ ] , \"b\" : { } } ] ")).isEqualTo(read("[1,{\"a\":[],\"b\":{}}]"));
    }

    @Test
    void each_escape_stands_for_its_character() {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u00E4\\uD83D\\uDE00\""))
                .isEqualTo(new JsonString("\"\\/\b\f\n\r\tää😀"));
    }

    @Test
    void members_keep_their_order() {
        assertThat(((JsonObject) read("{\"b\":1,\"a\":2,\"c\":3}")).members().keySet())
                .containsExactly("b", "a", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-1", "10", "9007199254740992", "-9007199254740992"})
    void an_integer_up_to_2_to_the_53_is_read(String lexeme) {
        assertThat(read(lexeme)).isEqualTo(new JsonNumber(Long.parseLong(lexeme)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-9007199254740993",
                "9999999999999999",
                "10000000000000000",
                "99999999999999999999999999999999999999999999",
                "1e300",
                "1E0",
                "1.0",
                "0.5",
                "-0",
                "01",
                "-01",
                "00",
                "+1",
                "-",
                "--1",
                ".5",
                "1.",
                "0x10",
                "1_000",
                "1f",
                "NaN",
                "Infinity",
                "\u0661"
            })
    void any_other_number_is_refused(String lexeme) {
        assertRefused(MALFORMED_JSON, () -> read(lexeme));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1;2]",
                "[1}",
                "{]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\" 1}",
                "{\"a\"=1}",
                "{a:1}",
                "{1:1}",
                "{\"a\":1]",
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\u\"",
                "\"\\u00",
                "\"\\u00g0\"",
                "\"\\u+041\"",
                "\"\\u\u0661\u0661\u0661\u0661\"",
                "\"\\x41\"",
                "\"\\'\"",
                "'a'",
                "tru",
                "True",
                "nul",
                "fals",
                "undefined",
                "// comment\n1",
                "/* comment */1",
                "\u00a01",
                "\u000b1"
            })
    void what_is_not_json_is_refused(String text) {
        assertRefused(MALFORMED_JSON, () -> read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1", "{}{}", "[],", "null null", "{}\u0000", "truetrue", "1 // comment"})
    void nothing_may_follow_the_value(String text) {
        assertRefused(MALFORMED_JSON, () -> read(text));
    }

    @Test
    void a_byte_order_mark_is_refused() {
        assertRefused(MALFORMED_JSON, () -> read("\uFEFF{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"\\/\":1,\"/\":2}",
                "{\"\":1,\"\":2}",
                "[{\"x\":{\"a\":null,\"a\":null}}]"
            })
    void a_repeated_member_is_refused_however_it_is_spelt(String text) {
        assertRefused(MALFORMED_JSON, () -> read(text));
    }

    @Test
    void members_of_two_objects_may_have_one_name() {
        assertThat(read("[{\"a\":1},{\"a\":{\"a\":2}}]")).isInstanceOf(JsonArray.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\uD800\"",
                "\"\\uDC00\"",
                "\"\\uDC00\\uD800\"",
                "\"\\uD800x\"",
                "\"\\uD83D\\uD83D\\uDE00\"",
                "\"\uD800\"",
                "{\"\\uDFFF\":1}"
            })
    void an_unpaired_surrogate_is_refused(String text) {
        assertRefused(MALFORMED_JSON, () -> read(text));
    }

    @Test
    void a_pair_of_surrogates_is_one_character_however_it_is_spelt() {
        assertThat(read("\"\\uD83D\\uDE00\"")).isEqualTo(read("\"😀\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\uFFFE\"",
                "\"\\uFFFF\"",
                "\"\uFFFF\"",
                "\"\\uFDD0\"",
                "\"\\uFDEF\"",
                "\"\\uD83F\\uDFFF\"",
                "\"\\uDBFF\\uDFFE\"",
                "{\"\\uFFFE\":1}"
            })
    void a_noncharacter_is_refused(String text) {
        assertRefused(MALFORMED_JSON, () -> read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\uFFFD\"", "\"\\uFDCF\"", "\"\\uFDF0\"", "\"\\uD83F\\uDFFD\""})
    void the_neighbours_of_noncharacters_are_text(String text) {
        assertThat(read(text)).isInstanceOf(JsonString.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\u0000\"", "\"\n\"", "\"\t\"", "\"\u001f\"", "{\"\r\":1}"})
    void a_control_character_in_a_string_must_be_escaped(String text) {
        assertRefused(MALFORMED_JSON, () -> read(text));
    }

    @Test
    void a_value_as_deep_as_the_limit_is_read() {
        assertThat(read("[".repeat(16) + "]".repeat(16))).isInstanceOf(JsonArray.class);
    }

    @Test
    void a_value_deeper_than_the_limit_is_refused() {
        assertRefused(MALFORMED_JSON, () -> read("[".repeat(17) + "]".repeat(17)));
        assertRefused(MALFORMED_JSON, () -> read("{\"a\":".repeat(17) + "1" + "}".repeat(17)));
    }

    @Test
    void depth_is_not_counted_along_siblings() {
        assertThat(read("[" + "[],{},".repeat(100) + "[]]")).isInstanceOf(JsonArray.class);
    }

    @Test
    void a_text_longer_than_the_limit_is_refused_unread() {
        assertThat(read(" ".repeat(65_535) + "1")).isEqualTo(new JsonNumber(1));
        assertRefused(MALFORMED_JSON, () -> read(" ".repeat(65_536) + "1"));
    }

    @Test
    void items_are_counted_over_the_whole_text() {
        JsonLimits four = new JsonLimits(100, 4, 4);
        assertThat(JsonReader.read("[1,{\"a\":[1]}]", four)).isInstanceOf(JsonArray.class);
        assertRefused(MALFORMED_JSON, () -> JsonReader.read("[1,{\"a\":[1,2]}]", four));
        assertRefused(MALFORMED_JSON, () -> JsonReader.read("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}", four));
    }

    @Test
    void a_refusal_names_the_offset_and_not_the_text() {
        assertThat(assertRefused(MALFORMED_JSON, () -> read("{\"secret\":secret}")))
                .hasMessageContaining("offset 10")
                .hasMessageNotContaining("secret");
    }

    @Test
    void brackets_without_end_are_refused_before_the_stack_is_used_up() {
        assertRefused(MALFORMED_JSON, () -> JsonReader.read("[".repeat(1_000_000), LARGE));
        assertRefused(MALFORMED_JSON, () -> JsonReader.read("{\"a\":".repeat(300_000), LARGE));
    }

    @Test
    void a_megabyte_takes_time_in_proportion() {
        List<String> texts = List.of(
                "\"" + "a".repeat(1_000_000) + "\"",
                "\"" + "\\u0061".repeat(160_000) + "\"",
                "[" + "1,".repeat(499_999) + "1]",
                " ".repeat(1_000_000) + "1",
                "1".repeat(1_000_000),
                "\"" + "\\".repeat(1_000_000),
                "{" + collidingMembers() + "\"z\":1}");
        assertTimeout(Duration.ofSeconds(5), () -> texts.forEach(JsonReaderTest::readOrRefuse));
    }

    private static void readOrRefuse(String text) {
        try {
            JsonReader.read(text, LARGE);
        } catch (Refusal expected) {
            assertThat(expected.reason()).isEqualTo(MALFORMED_JSON);
        }
    }

    /** "Aa" and "BB" have one hash code, and so have all words of the same number of them. */
    private static String collidingMembers() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 1 << 14; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            members.append('"').append(name).append("\":1,");
        }
        return members.toString();
    }
}
