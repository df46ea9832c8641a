package io.github.agentidentity.base.keycloak;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Selection of a part of a register.
 *
 * @param exact the one name to be listed
 * @param search what the name or the client_id must contain, in capitals or small letters
 * @param first how many to leave out, 0 or more
 * @param max how many to list, 1 to {@value #MOST}
 */
public record PageRequest(Optional<String> exact, Optional<String> search, int first, int max) {

    public static final int MOST = 100;

    /** Checks the bounds. */
    public PageRequest {
        if (first < 0 || max < 1 || max > MOST) {
            throw new IllegalArgumentException("a part of a register");
        }
    }

    /**
     * A part of a register.
     *
     * @param items what is listed
     * @param more whether something comes after it
     */
    public record Page<T>(List<T> items, boolean more) {

        public Page {
            items = List.copyOf(items);
        }

        /** The same part of what each item means. */
        public <R> Page<R> map(Function<? super T, ? extends R> meaning) {
            return new Page<>(items.stream().<R>map(meaning).toList(), more);
        }
    }

    /** Whether something that has these names is to be listed. */
    public boolean finds(String... names) {
        String sought = search.orElse("").toLowerCase(Locale.ROOT);
        return Stream.of(names).anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(sought));
    }

    /**
     * The page of what is read part by part.
     *
     * @param read brings at most as many items as it is asked for, after those that are left out
     */
    public <T> Page<T> of(IntFunction<List<T>> read) {
        List<T> found = read.apply(max + 1);
        return new Page<>(found.stream().limit(max).toList(), found.size() > max);
    }

    public <M, T> Page<T> of(Stream<M> found, Function<M, T> item) {
        List<M> listed = found.skip(first).limit(max + 1L).toList();
        return new Page<>(listed.stream().limit(max).map(item).toList(), listed.size() > max);
    }
}
