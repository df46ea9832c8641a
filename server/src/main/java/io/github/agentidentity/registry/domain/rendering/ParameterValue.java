package io.github.agentidentity.registry.domain.rendering;

import io.github.agentidentity.authority.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Value of a parameter, of the kind that it is shown as. */
public sealed interface ParameterValue {

    /** All words in it, as somebody wrote them; what the server prints by itself is none of these. */
    Stream<String> words();

    /** Number of values that a human looks at. */
    default int size() {
        return 1;
    }

    /** Nothing: an admin named the parameter, and it is not there. */
    record Absent() implements ParameterValue {

        @Override
        public Stream<String> words() {
            return Stream.empty();
        }
    }

    /** A string. */
    record Words(String text) implements ParameterValue {

        @Override
        public Stream<String> words() {
            return Stream.of(text);
        }
    }

    /**
     * A value that is no string and has no parts.
     *
     * @param json as JSON writes it: a number, {@code true}, {@code false}, {@code null}, {@code []} or {@code {}}
     */
    record Literal(String json) implements ParameterValue {

        @Override
        public Stream<String> words() {
            return Stream.of(json);
        }
    }

    /** Several strings or literals; may be empty. */
    record Items(List<ParameterValue> items) implements ParameterValue {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Stream<String> words() {
            return items.stream().flatMap(ParameterValue::words);
        }

        @Override
        public int size() {
            return Math.max(1, items.size());
        }
    }

    /** An amount with its currency. */
    record Amount(Money money) implements ParameterValue {

        @Override
        public Stream<String> words() {
            return Stream.empty();
        }
    }

    /**
     * An instant.
     *
     * @param written as somebody wrote it
     */
    record Moment(Instant instant, String written) implements ParameterValue {

        @Override
        public Stream<String> words() {
            return Stream.of(written);
        }
    }

    /** A user of this realm. */
    record Someone(Person person) implements ParameterValue {

        @Override
        public Stream<String> words() {
            return Stream.of(person.username(), person.email());
        }
    }

    /** A thing in one version of it; version or digest is there. */
    record Reference(String id, Optional<String> version, Optional<String> digest) implements ParameterValue {

        public Reference {
            if (version.isEmpty() && digest.isEmpty()) {
                throw new IllegalArgumentException("A reference is to one version.");
            }
        }

        @Override
        public Stream<String> words() {
            return Stream.of(Optional.of(id), version, digest).flatMap(Optional::stream);
        }
    }
}
