package io.github.agentidentity.approval.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** A number with the message that follows it; there is one message for one, and one for every other number. */
public final class Count {

    private final String number;
    private final String message;

    private Count(String number, String message) {
        this.number = number;
        this.message = message;
    }

    /** @param thing the middle of the key: {@code agentIdentityCount…One} and {@code agentIdentityCount…Many} */
    static Count of(long number, String thing, Locale locale) {
        return new Count(
                NumberFormat.getIntegerInstance(locale).format(number),
                "agentIdentityCount" + thing + (number == 1 ? "One" : "Many"));
    }

    /** A time that is left, in its largest unit of which there are two at least; never more than it is. */
    static Count of(Duration left, Locale locale) {
        if (left.toDays() >= 2) {
            return of(left.toDays(), "Days", locale);
        }
        return left.toHours() >= 2
                ? of(left.toHours(), "Hours", locale)
                : of(Math.max(0, left.toMinutes()), "Minutes", locale);
    }

    public String getNumber() {
        return number;
    }

    /** The key of the words after the number. */
    public String getMessage() {
        return message;
    }
}
