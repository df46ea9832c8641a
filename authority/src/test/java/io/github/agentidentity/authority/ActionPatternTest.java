package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Reason.MALFORMED_AUTHORITY;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionPatternTest {

    private static ActionPattern pattern(String text) {
        return new ActionPattern(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "messages.read", "replies.to-asker", "a_b:c-d.E1", "urn:x:y", "-", "a.b.c.d"})
    void letters_digits_and_four_signs_name_an_action(String text) {
        assertThat(Action.parse(text).map(Action::value)).contains(text);
        assertThat(ActionPattern.parse(text).map(ActionPattern::isFamily)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a.", ".a", "a..b", "*", "a*", "a.*.b", "a b", "a/b", "a\n", "é", "a,b", "a%", "a.**"})
    void anything_else_names_neither_an_action_nor_a_family(String text) {
        assertThat(Action.parse(text)).isEmpty();
        assertThat(ActionPattern.parse(text)).isEmpty();
        assertRefused(MALFORMED_AUTHORITY, () -> new Action(text));
        assertRefused(MALFORMED_AUTHORITY, () -> new ActionPattern(text));
    }

    @Test
    void a_family_is_a_name_followed_by_dot_star() {
        assertThat(ActionPattern.parse("messages.*").map(ActionPattern::isFamily))
                .contains(true);
        assertThat(ActionPattern.parse("messages.drafts.*").map(ActionPattern::isFamily))
                .contains(true);
        assertThat(Action.parse("messages.*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", "a..*", "a.*.*", "*.*"})
    void a_family_has_a_name(String text) {
        assertThat(ActionPattern.parse(text)).isEmpty();
    }

    @Test
    void an_action_has_at_most_128_characters() {
        assertThat(Action.parse("a".repeat(128))).isPresent();
        assertThat(Action.parse("a".repeat(129))).isEmpty();
        assertThat(ActionPattern.parse("a".repeat(128) + ".*")).isPresent();
        assertThat(ActionPattern.parse("a".repeat(129) + ".*")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.b, a.b", "a.*, a.*", "a.*, a.b", "a.*, a.b.c", "a.*, a.b.*", "a.b.*, a.b.c", "a.b.*, a.b.c.*"})
    void a_pattern_contains_its_equal_and_what_extends_its_name_at_a_dot(String broad, String narrow) {
        assertThat(pattern(broad).contains(pattern(narrow))).isTrue();
        assertThat(pattern(broad).intersect(pattern(narrow))).contains(pattern(narrow));
        assertThat(pattern(narrow).intersect(pattern(broad))).contains(pattern(narrow));
    }

    @ParameterizedTest
    @CsvSource({"a.*, a.b", "a.*, a.b.*", "a.b.*, a.b.c"})
    void a_pattern_is_not_within_a_narrower_one(String broad, String narrow) {
        assertThat(pattern(narrow).contains(pattern(broad))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a.*, a",
        "a.*, ab",
        "a.*, ab.c",
        "a.*, A.b",
        "a.b.*, a.b",
        "a.b.*, a.bc.d",
        "a.b, a.c",
        "a.b, a.b.c",
        "a.b, a.B",
        "a.b, b.a.b",
        "a.*, b.*"
    })
    void patterns_apart_have_nothing_in_common(String one, String other) {
        assertThat(pattern(one).contains(pattern(other))).isFalse();
        assertThat(pattern(one).intersect(pattern(other))).isEmpty();
        assertThat(pattern(other).intersect(pattern(one))).isEmpty();
    }

    @Test
    void a_literal_is_the_action_it_names() {
        Action read = new Action("messages.read");
        assertThat(ActionPattern.of(read).literal()).contains(read);
        assertThat(pattern("messages.*").literal()).isEmpty();
        assertThat(pattern("messages.*").contains(read)).isTrue();
        assertThat(pattern("messages.read").contains(read)).isTrue();
        assertThat(pattern("messages.write").contains(read)).isFalse();
    }
}
