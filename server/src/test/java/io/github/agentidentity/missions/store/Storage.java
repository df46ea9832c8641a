package io.github.agentidentity.missions.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** An empty realm and the storage of it. */
interface Storage {

    String realmId();

    /** The time by the clock that judges missions. */
    Instant now();

    /** Makes the clock of the mint log later. */
    void letPass(Duration time);

    /** Work in a transaction of its own. */
    <T> T in(Function<Stores, T> act);

    default <T> Optional<T> asked(Function<Stores, Optional<T>> question) {
        return in(question);
    }

    default <T> List<T> listed(Function<Stores, List<T>> question) {
        return in(question);
    }

    default boolean said(Predicate<Stores> question) {
        return in(question::test);
    }

    default long counted(ToLongFunction<Stores> question) {
        return in(question::applyAsLong);
    }

    /** A place in a history. */
    default OptionalLong placed(Function<Stores, OptionalLong> act) {
        return in(act);
    }

    /** A step in a transaction of its own, which a refusal takes back; whether it was none. */
    boolean attempt(Predicate<Stores> step);
}
