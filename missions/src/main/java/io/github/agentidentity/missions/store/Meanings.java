package io.github.agentidentity.missions.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What texts mean, remembered for those that were read last. The meaning of a text never changes, so nothing here can
 * be out of date: what a row says is read from the row each time, and only then what that means.
 *
 * @param <T> the meaning, which nobody can change
 */
final class Meanings<T> {

    static final int MOST = 512;
    static final int LONGEST = 4096;

    private final Function<String, T> reading;
    private final Map<String, T> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MOST;
        }
    });

    /** @param reading always gives the same for the same text, or always throws */
    Meanings(Function<String, T> reading) {
        this.reading = reading;
    }

    /** What the text means; a long one is read anew each time. */
    T of(String text) {
        @Nullable T meaning = known.get(text);
        if (meaning != null) {
            return meaning;
        }
        T read = reading.apply(text);
        if (text.length() <= LONGEST) {
            known.put(text, read);
        }
        return read;
    }
}
