package io.github.agentidentity.authority;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Date-times of RFC 3339 section 5.6, of the years 0000 to 9999. */
public final class Rfc3339 {

    /** Upper-case T and Z only, seconds always, at most nanoseconds, no leap second: one instant has few spellings. */
    private static final Pattern SYNTAX =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](?:\\.([0-9]{1,9}))?"
                    + "(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))");

    private static final DateTimeFormatter PRINTED = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Rfc3339() {}

    /** The instant that {@code text} denotes, or empty if it is not such a date-time. */
    public static Optional<Instant> parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(local(text, parts.group(1)).minus(offset(parts)).toInstant(ZoneOffset.UTC))
                    .filter(Rfc3339::isPrintable);
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** Each member has its place in text of that syntax; Java's own parser takes as long as the rest of a token. */
    private static LocalDateTime local(String text, @Nullable String fraction) {
        return LocalDateTime.of(
                Integer.parseInt(text, 0, 4, 10),
                Integer.parseInt(text, 5, 7, 10),
                Integer.parseInt(text, 8, 10, 10),
                Integer.parseInt(text, 11, 13, 10),
                Integer.parseInt(text, 14, 16, 10),
                Integer.parseInt(text, 17, 19, 10),
                fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
    }

    /** Not a {@link ZoneOffset}, which ends at 18 hours where RFC 3339 goes on to 23:59. */
    private static Duration offset(Matcher parts) {
        String sign = parts.group(2);
        if (sign == null) {
            return Duration.ZERO;
        }
        Duration offset =
                Duration.ofHours(Integer.parseInt(parts.group(3))).plusMinutes(Integer.parseInt(parts.group(4)));
        return sign.equals("-") ? offset.negated() : offset;
    }

    /**
     * The instant in UTC with {@code Z}, its fraction without trailing zeros.
     *
     * @throws IllegalArgumentException if its year is not one of 0000 to 9999
     */
    public static String print(Instant instant) {
        return PRINTED.format(requirePrintable(instant));
    }

    /** The instant itself, if four digits can say its year; else an {@link IllegalArgumentException}. */
    static Instant requirePrintable(Instant instant) {
        if (!isPrintable(instant)) {
            throw new IllegalArgumentException("RFC 3339 knows the years 0000 to 9999 only.");
        }
        return instant;
    }

    /** An offset may move an instant over either end of what four digits can say. */
    private static boolean isPrintable(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }
}
