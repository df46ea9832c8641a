package io.github.agentidentity.approval.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalizedTimeTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void a_time_is_in_the_humans_zone_which_is_named() {
        LocalizedTime time = new LocalizedTime(Locale.GERMANY, LocalizedTime.zone(Optional.of("Europe/Berlin")));
        assertThat(time.print(NOON)).contains("21. November 2026", "13:00").endsWith(" MEZ");
        assertThat(time.printTime(NOON)).isEqualTo("13:00 MEZ");
    }

    @Test
    void whoever_has_no_zone_reads_utc() {
        LocalizedTime time = new LocalizedTime(Locale.UK, LocalizedTime.zone(Optional.empty()));
        assertThat(time.printTime(NOON)).isEqualTo("12:00 UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Base", "+02:00", "europe/berlin", "Europe/Berlin\n", "../UTC"})
    void what_names_no_zone_is_none(String zoneinfo) {
        assertThat(LocalizedTime.zone(Optional.of(zoneinfo))).isEqualTo(ZoneId.of("UTC"));
    }
}
