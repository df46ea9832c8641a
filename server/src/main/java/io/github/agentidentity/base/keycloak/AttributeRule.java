package io.github.agentidentity.base.keycloak;

import io.github.agentidentity.authority.WholeNumber;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.base.domain.DefinitionError;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rule for the value of one attribute.
 *
 * @param name the attribute's name
 * @param parser reads a value; empty where it is not allowed
 * @param rule what must hold of a value, as it goes on after the name
 * @param remedy what to do so that it holds
 */
public record AttributeRule<T>(String name, Function<String, Optional<T>> parser, String rule, String remedy) {

    public static final String ONE_OF_TWO = "Write one of the two words, in lower case.";

    /** Rule for a whole number within bounds, in digits and nothing else. */
    public static AttributeRule<Integer> number(String name, int least, int most, String unit) {
        return new AttributeRule<>(
                name,
                text -> wholeNumber(text, least, most),
                "must be " + least + " to " + most + " " + unit,
                "Write a whole number from " + least + " to " + most + ", in digits only.");
    }

    private static Optional<Integer> wholeNumber(String text, int least, int most) {
        return WholeNumber.parse(text, most).stream()
                .mapToObj(Math::toIntExact)
                .filter(number -> number >= least)
                .findFirst();
    }

    /** Rule for a number of seconds within bounds. */
    public static AttributeRule<Duration> seconds(String name, Duration least, Duration most) {
        return new AttributeRule<>(
                name,
                text -> BoundedSeconds.parse(text, least, most),
                "must be " + least.toSeconds() + " to " + most.toSeconds() + " seconds",
                "Write a whole number, in digits only, or remove the attribute for the default.");
    }

    /** Rule for a JSON pointer. */
    public static AttributeRule<JsonPointer> pointer(String name) {
        return new AttributeRule<>(
                name,
                JsonPointer::parse,
                "must be a JSON pointer (RFC 6901) of at most 256 characters",
                "Write a / before each name on the way, as /payment/amount, with ~1 for a / and ~0 for a ~ in a name.");
    }

    /** Rule for one of the words {@code true} and {@code false}. */
    public static AttributeRule<Boolean> truth(String name) {
        return new AttributeRule<>(
                name,
                word -> switch (word) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "must be true or false",
                ONE_OF_TWO);
    }

    public Optional<T> parse(String value) {
        return parser.apply(value);
    }

    DefinitionError mistake() {
        return new DefinitionError(name, rule, remedy);
    }

    /** The mistake in a value, if there is one. */
    public Optional<DefinitionError> mistakeIn(String value) {
        return parse(value).isPresent() ? Optional.empty() : Optional.of(mistake());
    }
}
