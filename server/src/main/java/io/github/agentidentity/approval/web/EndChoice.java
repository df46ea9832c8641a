package io.github.agentidentity.approval.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An earlier end that the page offers: counted from the decision, so that it means the same in every time zone and
 * needs no script to be read.
 */
enum EndChoice {
    QUARTER_HOUR("15m", Duration.ofMinutes(15), "QuarterHour"),
    HOUR("1h", Duration.ofHours(1), "Hour"),
    FOUR_HOURS("4h", Duration.ofHours(4), "FourHours"),
    DAY("1d", Duration.ofDays(1), "Day"),
    WEEK("7d", Duration.ofDays(7), "Week");

    private final String code;
    private final Duration lasting;
    private final String message;

    EndChoice(String code, Duration lasting, String message) {
        this.code = code;
        this.lasting = lasting;
        this.message = "agentIdentityEndAfter" + message;
    }

    /** Those that are earlier than an end that far away. */
    static List<EndChoice> before(Duration left) {
        return Arrays.stream(values())
                .filter(choice -> choice.lasting.compareTo(left) < 0)
                .toList();
    }

    /** The choice with this code. */
    static Optional<EndChoice> of(String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code.equals(code))
                .findFirst();
    }

    /** Its value in the form. */
    String code() {
        return code;
    }

    /** Time from the decision to the end. */
    Duration lasting() {
        return lasting;
    }

    /** The key of its text. */
    String message() {
        return message;
    }
}
