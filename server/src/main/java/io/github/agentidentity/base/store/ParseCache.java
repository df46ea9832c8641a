package io.github.agentidentity.base.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cache of the values read from texts and definitions, for those that were used last. The meaning of a text never
 * changes, so no entry can be out of date: the text itself comes from its row or definition each time, and only its
 * reading is saved.
 *
 * @param <W> the text or definition: an immutable value that holds all that its meaning depends on
 * @param <T> the meaning, immutable too
 */
public final class ParseCache<W, T> {

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
    public ParseCache(Function<W, T> reading, ToIntFunction<W> length) {
        this.reading = reading;
        this.length = length;
    }

    /** Returns the meaning; a text of more than 4,096 characters is read anew each time. */
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
