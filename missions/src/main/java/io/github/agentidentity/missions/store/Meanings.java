package io.github.agentidentity.missions.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What writings mean, remembered for those that were read last. The meaning of a writing never changes, so nothing here
 * can be out of date: what a row or a definition says is read from it each time, and only then what that means.
 *
 * @param <W> the writing, a value: all of what its meaning depends on, and nobody can change it
 * @param <T> the meaning, which nobody can change either
 */
public final class Meanings<W, T> {

    static final int MOST = 512;
    static final int LONGEST = 4096;

    private final Function<W, T> reading;
    private final ToIntFunction<W> length;
    private final Map<W, T> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<W, T> eldest) {
            return size() > MOST;
        }
    });

    /**
     * Meanings of one kind of writing.
     *
     * @param reading always gives the same for the same writing, or always throws
     * @param length in characters
     */
    public Meanings(Function<W, T> reading, ToIntFunction<W> length) {
        this.reading = reading;
        this.length = length;
    }

    /** What it means; a long one, of more than 4,096 characters, is read anew each time. */
    public T of(W writing) {
        @Nullable T meaning = known.get(writing);
        if (meaning != null) {
            return meaning;
        }
        T read = reading.apply(writing);
        if (length.applyAsInt(writing) <= LONGEST) {
            known.put(writing, read);
        }
        return read;
    }
}
