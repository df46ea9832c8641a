package io.github.agentidentity.base.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of one definition and gathers what is wrong with them, so that an admin hears of all of it at
 * once. A value that is there and empty is a mistake, not an absence.
 */
public final class Attributes {

    private final UnaryOperator<@Nullable String> source;
    private final List<DefinitionError> mistakes = new ArrayList<>();

    /** @param source the value of an attribute, or null where there is none */
    public Attributes(UnaryOperator<@Nullable String> source) {
        this.source = source;
    }

    /** The attribute's value as its rule reads it; a mistake where it is there and cannot be read. */
    public <T> Optional<T> optional(AttributeRule<T> attribute) {
        @Nullable String text = source.apply(attribute.name());
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> value = attribute.parse(text);
        if (value.isEmpty()) {
            mistakes.add(attribute.mistake());
        }
        return value;
    }

    /** As {@link #optional}; to be absent is the same mistake. */
    public <T> Optional<T> required(AttributeRule<T> attribute) {
        if (source.apply(attribute.name()) == null) {
            mistakes.add(attribute.mistake());
            return Optional.empty();
        }
        return optional(attribute);
    }

    /** The parts of a comma-separated list, stripped; an empty part makes the list unreadable. */
    public static Optional<List<String>> list(String text) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return parts.stream().anyMatch(String::isEmpty) ? Optional.empty() : Optional.of(parts);
    }

    public void mistake(String attribute, String rule, String remedy) {
        mistakes.add(new DefinitionError(attribute, rule, remedy));
    }

    /** Mistakes so far. */
    public List<DefinitionError> mistakes() {
        return List.copyOf(mistakes);
    }

    /** Builds the definition from what was read, if nothing was wrong. */
    public <T> T readAs(Supplier<T> definition) {
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
        return definition.get();
    }
}
