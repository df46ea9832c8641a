package io.github.agentidentity.approval.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Times as one human reads them.
 *
 * @param locale the human's language
 * @param zone the human's time zone, which is named beside each time
 */
public record LocalizedTime(Locale locale, ZoneId zone) {

    /** Time zone of whoever said of none that it is theirs. */
    private static final ZoneId UNKNOWN = ZoneId.of("UTC");

    /**
     * The time zone that a human's {@code zoneinfo} names (OpenID Connect Core section 5.1).
     *
     * @param zoneinfo a name in the IANA database; anything else is nobody's zone, and times are in UTC
     */
    public static ZoneId zone(Optional<String> zoneinfo) {
        return zoneinfo.filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of)
                .orElse(UNKNOWN);
    }

    /** Date and time of day. */
    public String print(Instant instant) {
        return print(instant, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT));
    }

    /** Date and time of day to the second. */
    public String printExactly(Instant instant) {
        return print(instant, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM));
    }

    /** Time of day alone, for what is only minutes away. */
    public String printTime(Instant instant) {
        return print(instant, DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
    }

    private String print(Instant instant, DateTimeFormatter form) {
        String named = zone.normalized().equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", locale).format(instant.atZone(zone));
        return form.withLocale(locale).format(instant.atZone(zone)) + " " + named;
    }
}
