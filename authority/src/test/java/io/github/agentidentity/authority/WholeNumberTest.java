package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "10, 10", "65535, 65535"})
    void digits_are_a_number(String text, long number) {
        assertThat(WholeNumber.parse(text, 65_535)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "01", "+1", "-1", "1.0", "1e1", " 1", "1 ", "0x1", "1_0", "\u0661", "\uff11"})
    void no_other_spelling_is_a_number(String text) {
        assertThat(WholeNumber.parse(text, JsonNumber.MAX)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "100000", "99999999999999999999999999999999"})
    void a_number_above_the_most_is_none(String text) {
        assertThat(WholeNumber.parse(text, 65_535)).isEmpty();
    }

    @Test
    void the_largest_number_of_json_is_read() {
        assertThat(WholeNumber.parse("9007199254740992", JsonNumber.MAX)).hasValue(JsonNumber.MAX);
        assertThat(WholeNumber.parse("9007199254740993", JsonNumber.MAX)).isEmpty();
    }
}
