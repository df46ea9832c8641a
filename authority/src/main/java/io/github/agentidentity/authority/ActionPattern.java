package io.github.agentidentity.authority;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A literal action, or the family {@code name.*} of all actions that extend a name at a dot (mission draft, Mission
 * Authority, {@code actions}, and Subset Rule, 2). The name itself is not of its family.
 *
 * @param value as it stands on the wire
 */
public record ActionPattern(String value) {

    private static final String FAMILY = ".*";

    /**
     * Checks the pattern.
     *
     * @throws Refusal MALFORMED_AUTHORITY if it is neither an action nor a family
     */
    public ActionPattern {
        if (!isPattern(value)) {
            throw Refusal.because(
                    Reason.MALFORMED_AUTHORITY, "Name an action, or a family of actions such as 'messages.*'.");
        }
    }

    /** The pattern that {@code text} names, or empty if it is neither an action nor a family. */
    public static Optional<ActionPattern> parse(String text) {
        return isPattern(text) ? Optional.of(new ActionPattern(text)) : Optional.empty();
    }

    /** The pattern that is this one action. */
    public static ActionPattern of(Action action) {
        return new ActionPattern(action.value());
    }

    private static boolean isPattern(String text) {
        return Action.isAction(text.endsWith(FAMILY) ? text.substring(0, text.length() - FAMILY.length()) : text);
    }

    /** Whether this is a family, not a literal action. */
    public boolean isFamily() {
        return value.endsWith(FAMILY);
    }

    /** The action that this pattern is, unless it is a family. */
    public Optional<Action> literal() {
        return Action.parse(value);
    }

    /** Whether each action of {@code other} is one of this. */
    public boolean contains(ActionPattern other) {
        // The family a.* covers what starts with "a.": both a.b and a.b.*, never a or ab.
        return other.value.equals(value) || (isFamily() && other.value.regionMatches(0, value, 0, value.length() - 1));
    }

    /**
     * The names of the families that contain this and are not this, from the nearest: a.b.* and a.* for a.b.c and for
     * a.b.c.*.
     */
    Stream<String> broaderFamilies() {
        int end = isFamily() ? value.length() - FAMILY.length() : value.length();
        return Stream.iterate(value.lastIndexOf('.', end - 1), dot -> dot > 0, dot -> value.lastIndexOf('.', dot - 1))
                .map(dot -> value.substring(0, dot) + FAMILY);
    }

    /** Whether {@code action} is one of this. */
    public boolean contains(Action action) {
        return contains(of(action));
    }

    /** The actions of both: the narrower of the two, as two patterns are never partly the same. */
    public Optional<ActionPattern> intersect(ActionPattern other) {
        if (contains(other)) {
            return Optional.of(other);
        }
        return other.contains(this) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
