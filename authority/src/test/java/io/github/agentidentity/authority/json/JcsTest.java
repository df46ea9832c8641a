package io.github.agentidentity.authority.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JcsTest {

    private static String canonical(String text) {
        return Jcs.canonical(JsonReader.read(text, JsonLimits.REQUEST));
    }

    /** The string, literals and shape of the sample in RFC 8785 section 3.2.2, without its fractions. */
    @Test
    void the_sample_of_rfc_8785_is_canonicalised() {
        assertThat(canonical("""
                        {
                          "numbers": [333333333, 4, 2],
                          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                          "literals": [null, true, false]
                        }"""))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333,4,2],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** RFC 8785 section 3.2.4 gives these bytes for that string. */
    @Test
    void the_bytes_are_those_of_rfc_8785() {
        Json string = JsonReader.read(
                "{\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"}", JsonLimits.REQUEST);
        assertThat(HexFormat.ofDelimiter(" ").formatHex(Jcs.bytes(string)))
                .isEqualTo("7b 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22"
                        + " 5c 5c 5c 5c 5c 22 2f 22 7d");
    }

    /** The members of RFC 8785 section 3.2.3, in the order that it demands. */
    @Test
    void members_are_sorted_by_utf_16_code_unit() {
        JsonObject sample = (JsonObject) JsonReader.read("""
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }""", JsonLimits.REQUEST);
        JsonObject sorted = (JsonObject) JsonReader.read(Jcs.canonical(sample), JsonLimits.REQUEST);
        assertThat(sorted.members().values())
                .extracting(value -> ((JsonString) value).value())
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
    }

    @Test
    void control_characters_are_escaped_as_rfc_8785_says() {
        StringBuilder controls = new StringBuilder();
        for (char c = 0; c < ' '; c++) {
            controls.append(c);
        }
        assertThat(Jcs.canonical(new JsonString(controls.toString())))
                .isEqualTo(
                        "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                                + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c"
                                + "\\u001d\\u001e\\u001f\"");
    }

    @Test
    void everything_else_stands_for_itself() {
        assertThat(Jcs.canonical(new JsonString("/\u007f\u0080\u2028é😀"))).isEqualTo("\"/\u007f\u0080\u2028é😀\"");
    }

    /** The integers of RFC 8785 appendix B that we hold. */
    @ParameterizedTest
    @CsvSource({"0,0", "9007199254740992,9007199254740992", "-9007199254740992,-9007199254740992", "-1,-1"})
    void integers_are_their_digits(long value, String text) {
        assertThat(Jcs.canonical(new JsonNumber(value))).isEqualTo(text);
    }

    @Test
    void arrays_keep_their_order_and_there_is_no_whitespace() {
        assertThat(canonical(" [ 3 , 1 , { \"b\" : [ ] , \"a\" : { } } , 2 ] "))
                .isEqualTo("[3,1,{\"a\":{},\"b\":[]},2]");
    }

    @Test
    void bytes_are_utf_8() {
        assertThat(Jcs.bytes(new JsonString("é"))).isEqualTo("\"é\"".getBytes(StandardCharsets.UTF_8));
    }
}
