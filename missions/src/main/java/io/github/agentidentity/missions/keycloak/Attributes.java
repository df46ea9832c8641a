package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.Mistake;
import io.github.agentidentity.missions.domain.Mistakes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of one definition and gathers what is wrong with them, so that an admin hears of all of it at
 * once. A value that is there and empty is a mistake, not an absence.
 */
final class Attributes {

    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final UnaryOperator<@Nullable String> source;
    private final List<Mistake> mistakes = new ArrayList<>();

    /** @param source the value of an attribute, or null where there is none */
    Attributes(UnaryOperator<@Nullable String> source) {
        this.source = source;
    }

    /** The attribute's value as {@code parser} reads it; a mistake where it is there and cannot be read. */
    <T> Optional<T> optional(String attribute, Function<String, Optional<T>> parser, String rule, String remedy) {
        @Nullable String text = source.apply(attribute);
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            mistake(attribute, rule, remedy);
        }
        return value;
    }

    /** As {@link #optional}; to be absent is the same mistake. */
    <T> Optional<T> required(String attribute, Function<String, Optional<T>> parser, String rule, String remedy) {
        if (source.apply(attribute) == null) {
            mistake(attribute, rule, remedy);
            return Optional.empty();
        }
        return optional(attribute, parser, rule, remedy);
    }

    /** A whole number within bounds, in digits and nothing else. */
    int number(String attribute, int least, int most, int usual, String unit) {
        return optional(
                        attribute,
                        text -> wholeNumber(text, least, most),
                        "must be " + least + " to " + most + " " + unit,
                        "Write a whole number from " + least + " to " + most + ", in digits only.")
                .orElse(usual);
    }

    private static Optional<Integer> wholeNumber(String text, int least, int most) {
        OptionalInt number =
                DIGITS.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        return number.isPresent() && number.getAsInt() >= least && number.getAsInt() <= most
                ? Optional.of(number.getAsInt())
                : Optional.empty();
    }

    /** The parts of a comma-separated list, stripped; an empty part makes the list unreadable. */
    static Optional<List<String>> list(String text) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return parts.stream().anyMatch(String::isEmpty) ? Optional.empty() : Optional.of(parts);
    }

    void mistake(String attribute, String rule, String remedy) {
        mistakes.add(new Mistake(attribute, rule, remedy));
    }

    /** What is wrong so far. */
    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** What was read, if nothing was wrong. */
    <T> T readAs(Supplier<T> definition) {
        if (!mistakes.isEmpty()) {
            throw new Mistakes(mistakes);
        }
        return definition.get();
    }
}
