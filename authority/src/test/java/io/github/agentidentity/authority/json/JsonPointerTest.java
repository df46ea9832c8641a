package io.github.agentidentity.authority.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {

    /** The document of RFC 6901 section 5. */
    private static final Json EXAMPLE = JsonReader.read("""
            {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}""", JsonLimits.REQUEST);

    private static JsonPointer pointer(String text) {
        return JsonPointer.parse(text).orElseThrow();
    }

    /** The pointers of RFC 6901 section 5, each in single quotes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\'',
            value = {
                "/foo\t[\"bar\",\"baz\"]",
                "/foo/0\t\"bar\"",
                "/\t0",
                "/a~1b\t1",
                "/c%d\t2",
                "/e^f\t3",
                "/g|h\t4",
                "/i\\j\t5",
                "/k\"l\t6",
                "'/ '\t7",
                "/m~0n\t8"
            })
    void a_pointer_leads_where_the_rfc_says(String pointer, String value) {
        assertThat(pointer(pointer).of(EXAMPLE).map(Jcs::canonical)).contains(value);
    }

    @Test
    void the_empty_pointer_is_the_whole_document() {
        assertThat(pointer("").of(EXAMPLE)).contains(EXAMPLE);
        assertThat(pointer("").of(JsonNull.NULL)).contains(JsonNull.NULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bar",
                "/Foo",
                "/foo/bar",
                "/foo/2",
                "/foo/00",
                "/foo/01",
                "/foo/-",
                "/foo/-1",
                "/foo/+1",
                "/foo/ 1",
                "/foo/1.0",
                "/foo/1e0",
                "/foo/\u0661",
                "/foo/",
                "/foo/4294967296",
                "/foo/99999999999999999999999999",
                "/foo/0/0",
                "//0",
                "/a/b",
                "/c%25d",
                "/ /"
            })
    void a_place_that_is_not_there_is_none(String pointer) {
        assertThat(pointer(pointer).of(EXAMPLE)).isEmpty();
    }

    @Test
    void an_array_without_items_has_no_first_one() {
        assertThat(pointer("/0").of(JsonReader.read("[]", JsonLimits.REQUEST))).isEmpty();
    }

    @Test
    void an_index_is_a_name_where_an_object_is() {
        Json document = JsonReader.read("{\"0\":\"a\",\"00\":\"b\",\"-\":\"c\"}", JsonLimits.REQUEST);
        assertThat(pointer("/0").of(document)).contains(new JsonString("a"));
        assertThat(pointer("/00").of(document)).contains(new JsonString("b"));
        assertThat(pointer("/-").of(document)).contains(new JsonString("c"));
    }

    @Test
    void a_null_is_a_value() {
        assertThat(pointer("/a").of(JsonReader.read("{\"a\":null}", JsonLimits.REQUEST)))
                .contains(JsonNull.NULL);
    }

    /** RFC 6901 section 4: unescaped the other way round, {@code ~01} would be a slash. */
    @Test
    void an_escaped_tilde_before_a_one_is_no_slash() {
        Json document = JsonReader.read("{\"~1\":1,\"/\":2}", JsonLimits.REQUEST);
        assertThat(pointer("/~01").of(document)).contains(new JsonNumber(1));
        assertThat(pointer("/~1").of(document)).contains(new JsonNumber(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "0", " ", "#", "#/foo", "foo/bar", "/~", "/a~", "/~2", "/~~0", "/~/a", "/a\uFFFE"})
    void other_text_is_no_pointer(String text) {
        assertThat(JsonPointer.parse(text)).isEmpty();
        assertThatThrownBy(() -> new JsonPointer(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unpaired_surrogate_is_in_no_pointer() {
        assertThat(JsonPointer.parse("/\uD800")).isEmpty();
        assertThat(JsonPointer.parse("/\uD83D\uDE00")).isPresent();
    }

    @Test
    void a_pointer_has_at_most_256_characters() {
        assertThat(JsonPointer.parse("/".repeat(256))).isPresent();
        assertThat(JsonPointer.parse("/".repeat(257))).isEmpty();
        assertThat(JsonPointer.parse("/" + "~1".repeat(127) + "a")).isPresent();
    }
}
