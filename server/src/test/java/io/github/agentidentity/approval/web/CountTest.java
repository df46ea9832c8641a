package io.github.agentidentity.approval.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {

    @ParameterizedTest
    @CsvSource({
        "PT-1S, 0 MinutesMany",
        "PT59S, 0 MinutesMany",
        "PT1M, 1 MinutesOne",
        "PT59M59S, 59 MinutesMany",
        "PT119M, 119 MinutesMany",
        "PT2H, 2 HoursMany",
        "PT47H59M, 47 HoursMany",
        "PT48H, 2 DaysMany",
        "P30D, 30 DaysMany"
    })
    void a_time_that_is_left_is_never_said_to_be_more_than_it_is(Duration left, String said) {
        Count count = Count.of(left, Locale.ENGLISH);
        assertThat(count.getNumber() + " " + count.getMessage().replace("agentIdentityCount", ""))
                .isEqualTo(said);
    }
}
