package io.github.agentidentity.authority.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of others, which our own JSON never holds. */
class JsonDecimalTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "-1.25", "1e3", "1E+3", "2.5e-7", "9007199254740993", "-9007199254740993", "-0"})
    void a_number_that_is_no_integer_within_bounds_keeps_its_spelling(String number) {
        Json read = JsonReader.readWithAnyNumbers("[" + number + "]", JsonLimits.REQUEST);
        assertThat(((JsonArray) read).items()).containsExactly(new JsonDecimal(number));
        assertThat(Jcs.canonical(read)).isEqualTo("[" + number + "]");
        assertThatThrownBy(() -> JsonReader.read("[" + number + "]", JsonLimits.REQUEST))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, JsonNumber.MAX, -JsonNumber.MAX})
    void an_integer_within_bounds_is_the_same_to_both_readers(long number) {
        String text = Long.toString(number);
        assertThat(JsonReader.readWithAnyNumbers(text, JsonLimits.REQUEST))
                .isEqualTo(JsonReader.read(text, JsonLimits.REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.", ".5", "01", "-", "1e", "1e+", "1.5.5", "--1", "1-1", "+1", "1e1e1", "-01.5"})
    void what_is_no_number_is_refused(String number) {
        assertThatThrownBy(() -> JsonReader.readWithAnyNumbers("[" + number + "]", JsonLimits.REQUEST))
                .isInstanceOf(Refusal.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonDecimal(number));
    }

    @Test
    void the_other_rules_of_reading_are_the_same() {
        assertThatThrownBy(() -> JsonReader.readWithAnyNumbers("{\"a\":1.5,\"\\u0061\":2}", JsonLimits.REQUEST))
                .isInstanceOf(Refusal.class);
    }
}
