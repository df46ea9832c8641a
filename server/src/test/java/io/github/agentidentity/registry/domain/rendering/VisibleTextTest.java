package io.github.agentidentity.registry.domain.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Quarterly report",
                "Größe: 3 m² für Müller-Lüdenscheidt",
                "Réunion à l'été",
                "東京タワーへ行くTシャツ",
                "Привет мир",
                "mail@example.com",
                "नमस्ते",
                "שלום"
            })
    void a_text_of_one_script_in_usual_letters_stays_as_it_is(String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"202E", "200B", "2066", "0007", "2028", "E000", "00AD", "FEFF", "E0041", "0378", "115F", "FE0F", "00A0"
    })
    void a_character_that_cannot_be_seen_stands_as_its_code(String code) {
        String text = "a" + Character.toString(Integer.parseInt(code, 16)) + "b";

        assertThat(VisibleText.of(text)).isEqualTo("a⟨U+" + code + "⟩b");
    }

    @Test
    void a_line_break_is_seen_and_breaks_the_line() {
        assertThat(VisibleText.of("a\r\nb")).isEqualTo("a⟨U+000D⟩↵\nb");
    }

    @Test
    void a_blank_at_the_edge_is_seen_and_one_within_is_a_blank() {
        assertThat(VisibleText.of(" a b ")).isEqualTo("⟨U+0020⟩a b⟨U+0020⟩");
    }

    @Test
    void no_text_can_pretend_to_be_a_code() {
        assertThat(VisibleText.of("⟨U+202E⟩↵")).isEqualTo("⟨U+27E8⟩U+202E⟨U+27E9⟩⟨U+21B5⟩");
    }

    @Test
    void more_than_two_marks_on_one_letter_stand_as_their_codes() {
        assertThat(VisibleText.of("a\u0301\u0302\u0303\u0304b")).isEqualTo("a\u0301\u0302⟨U+0303⟩⟨U+0304⟩b");
    }

    @Test
    void a_mark_without_a_letter_stands_as_its_code() {
        assertThat(VisibleText.of("\u0301a")).isEqualTo("⟨U+0301⟩a");
        assertThat(VisibleText.of("a \u0301b")).isEqualTo("a ⟨U+0301⟩b");
    }

    @ParameterizedTest
    @CsvSource({
        "p\u0430ypal.com, p\u0430⟨U+0430⟩ypal.com",
        "paypal.\u0441om, paypal.\u0441⟨U+0441⟩om",
        "\u0430\u0440\u0440, \u0430⟨U+0430⟩\u0440⟨U+0440⟩\u0440⟨U+0440⟩",
        "\u03bf\u03bd, \u03bf⟨U+03BF⟩\u03bd⟨U+03BD⟩",
        "1\u0662, 1\u0662⟨U+0662⟩",
        "\uff45vil, \uff45⟨U+FF45⟩vil",
        "b\u0131ll, b\u0131⟨U+0131⟩ll"
    })
    void a_letter_that_may_be_taken_for_another_is_followed_by_its_code(String text, String shown) {
        assertThat(VisibleText.of(text)).isEqualTo(shown);
    }

    @Test
    void a_word_beside_a_confusing_one_stays_as_it_is() {
        assertThat(VisibleText.of("für p\u0430y")).isEqualTo("für p\u0430⟨U+0430⟩y");
    }

    @Property(tries = 500)
    void nothing_that_hides_is_left_of_any_text(@ForAll @StringLength(max = 40) String text) {
        assertThat(VisibleText.of(text).codePoints().filter(letter -> letter != '\n'))
                .noneMatch(letter -> switch (Character.getType(letter)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                });
    }

    @Property(tries = 500)
    void two_texts_are_never_shown_alike(
            @ForAll @StringLength(max = 6) String one, @ForAll @StringLength(max = 6) String other) {
        assertThat(VisibleText.of(one).equals(VisibleText.of(other))).isEqualTo(one.equals(other));
    }
}
