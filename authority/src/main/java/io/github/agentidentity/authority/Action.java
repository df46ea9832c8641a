package io.github.agentidentity.authority;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One literal action, as the resource that defines it names it (mission draft, Mission Authority, {@code actions}).
 *
 * @param value letters, digits, {@code _ : -} in non-empty segments parted by dots, at most 128 characters
 */
public record Action(String value) {

    private static final int MAX_CHARS = 128;
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_:-]++(?:\\.[A-Za-z0-9_:-]++)*+");

    /**
     * Checks the name.
     *
     * @throws Refusal MALFORMED_AUTHORITY if it is not an action
     */
    public Action {
        if (!isAction(value)) {
            throw Refusal.because(
                    Reason.MALFORMED_AUTHORITY,
                    "Name an action with letters, digits, '_', ':', '-' and single dots, at most 128 characters.");
        }
    }

    /** The action that {@code text} names, or empty if it is not an action; a family is not. */
    public static Optional<Action> parse(String text) {
        return isAction(text) ? Optional.of(new Action(text)) : Optional.empty();
    }

    static boolean isAction(String text) {
        return text.length() <= MAX_CHARS && SYNTAX.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
