package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void a_rate_is_requests_by_seconds() {
        assertThat(round(2, 10).rate()).isEqualTo(5, CLOSE);
    }

    @Test
    void the_rate_of_all_is_that_of_the_middle_round() {
        assertThat(series(round(1, 100), round(1, 300), round(1, 110)).rate()).isEqualTo(110, CLOSE);
    }

    @Test
    void a_ratio_is_the_middle_of_the_ratios_of_rounds_that_stood_side_by_side() {
        // The machine was busy in the second round of both; the ratio does not show it.
        Series ours = series(round(1, 200), round(1, 20), round(1, 210));
        Series theirs = series(round(1, 100), round(1, 10), round(1, 100));

        assertThat(ours.rateOver(theirs)).isEqualTo(2, CLOSE);
    }

    @Test
    void latencies_are_in_milliseconds() {
        Series series = new Series();
        series.add(new Round(1, new long[] {1_000_000, 2_000_000, 9_000_000}, List.of()));

        assertThat(series.median()).isEqualTo(2, CLOSE);
        assertThat(series.p99()).isEqualTo(9, CLOSE);
    }

    @Test
    void the_ratio_of_the_99th_percentiles_is_of_rounds_side_by_side_too() {
        assertThat(series(slow(30)).p99Over(series(slow(10)))).isEqualTo(3, CLOSE);
    }

    @Test
    void a_rate_counts_what_was_served_and_not_who_was_told_to_come_again() {
        List<Answer> answers = List.of(new Answer(200, "{}"), new Answer(429, "{}"), new Answer(200, "{}"));
        Series series = series(new Round(1_000_000_000L, new long[] {3, 1, 3}, answers).withoutBusy());

        assertThat(series.rate()).isEqualTo(2, CLOSE);
        assertThat(series.busy()).isEqualTo(1.0 / 3, CLOSE);
    }

    @Test
    void what_was_answered_is_not_kept() {
        Series series = new Series();
        series.add(new Round(1, new long[] {1}, List.of(new Answer(200, "a token"))));

        assertThat(series.rounds()).singleElement().satisfies(round -> assertThat(round.answers())
                .isEmpty());
    }

    private static Series series(Round... rounds) {
        Series series = new Series();
        Arrays.stream(rounds).forEach(series::add);
        return series;
    }

    private static Round round(int seconds, int requests) {
        return new Round(seconds * 1_000_000_000L, new long[requests], List.of());
    }

    private static Round slow(long nanos) {
        return new Round(1, new long[] {nanos}, List.of());
    }
}
