package io.github.agentidentity.approval.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.authority.Money;
import io.github.agentidentity.registry.domain.Titles;
import io.github.agentidentity.registry.domain.rendering.ParameterLine;
import io.github.agentidentity.registry.domain.rendering.ParameterLine.Step;
import io.github.agentidentity.registry.domain.rendering.ParameterLine.Titled;
import io.github.agentidentity.registry.domain.rendering.ParameterLine.Unnamed;
import io.github.agentidentity.registry.domain.rendering.ParameterValue;
import io.github.agentidentity.registry.domain.rendering.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTextsTest {

    @Test
    void a_title_is_in_the_pages_language() {
        ShownParameter shown = texts("de")
                .of(new ParameterLine(
                        new Titled(new Titles("Reason", Map.of("de", "Grund"))),
                        new ParameterValue.Words("spam"),
                        false));

        assertThat(shown.getTitle()).isEqualTo("Grund");
        assertThat(shown.getSteps()).isEmpty();
    }

    @Test
    void nothing_hides_in_a_name_or_a_value() {
        ShownParameter shown = texts("en")
                .of(new ParameterLine(
                        new Unnamed(List.of(new Step("a\u202e", false), new Step("2", true))),
                        new ParameterValue.Words("b\u200bc"),
                        false));

        assertThat(shown.getTitle()).isNull();
        assertThat(shown.getSteps()).extracting(ShownParameter.Step::getText).containsExactly("a⟨U+202E⟩", "2");
        assertThat(shown.getSteps()).extracting(ShownParameter.Step::isPlace).containsExactly(false, true);
        assertThat(parts(shown)).containsExactly("b⟨U+200B⟩c");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1234, '1,234.00 EUR'",
        "de, 1234, '1.234,00 EUR'",
        "de, 0.5, '0,50 EUR'",
        "en, 123456789012345678901234567890.123456789012345678, "
                + "'123,456,789,012,345,678,901,234,567,890.123456789012345678 EUR'"
    })
    void an_amount_has_all_its_digits_both_separators_and_its_currency(String language, String amount, String printed) {
        assertThat(parts(shown(language, new ParameterValue.Amount(Money.of(amount, "EUR")))))
                .containsExactly(printed);
    }

    @Test
    void a_time_is_exact_names_its_zone_and_stands_as_it_was_written_too() {
        ShownParameter shown =
                shown("en", new ParameterValue.Moment(Instant.parse("2026-11-21T18:00:59Z"), "2026-11-21T18:00:59Z"));

        assertThat(parts(shown)).hasSize(2).last().isEqualTo("2026-11-21T18:00:59Z");
        assertThat(parts(shown).get(0)).contains("7:00:59", "CET");
        assertThat(shown.getParts().get(1).getMessage()).isEqualTo("agentIdentityActionWritten");
    }

    @Test
    void a_person_is_shown_by_username_and_address() {
        assertThat(parts(shown("en", new ParameterValue.Someone(new Person("id", "bob", "bob@example.com")))))
                .containsExactly("bob", "bob@example.com");
    }

    @Test
    void a_reference_names_version_and_digest_in_words_of_ours() {
        ShownParameter shown =
                shown("en", new ParameterValue.Reference("doc", Optional.of("3"), Optional.of("sha-256:x")));

        assertThat(parts(shown)).containsExactly("doc", "3", "sha-256:x");
        assertThat(shown.getParts())
                .extracting(ShownParameter.Part::getMessage)
                .containsExactly(null, "agentIdentityActionVersion", "agentIdentityActionDigest");
    }

    @Test
    void each_item_of_a_list_is_a_part() {
        ShownParameter shown = shown(
                "en",
                new ParameterValue.Items(List.of(new ParameterValue.Words("a"), new ParameterValue.Literal("5"))));

        assertThat(parts(shown)).containsExactly("a", "5");
        assertThat(shown.isList()).isTrue();
        assertThat(shown.isAbsent()).isFalse();
    }

    @Test
    void what_nobody_wrote_is_said_in_words_of_ours() {
        ShownParameter none = shown("en", new ParameterValue.Items(List.of()));
        ShownParameter absent = shown("en", new ParameterValue.Absent());

        assertThat(none.getMessage()).isEqualTo("agentIdentityActionEmptyList");
        assertThat(absent.getMessage()).isEqualTo("agentIdentityActionAbsent");
        assertThat(List.of(none.isAbsent(), absent.isAbsent())).containsOnly(true);
    }

    private static ShownParameter shown(String language, ParameterValue value) {
        return texts(language).of(new ParameterLine(new Titled(Titles.of("It")), value, false));
    }

    private static ParameterTexts texts(String language) {
        return new ParameterTexts(
                new LocalizedTime(Locale.forLanguageTag(language), ZoneId.of("Europe/Berlin")), language);
    }

    private static List<String> parts(ShownParameter shown) {
        return shown.getParts().stream().map(ShownParameter.Part::getText).toList();
    }
}
