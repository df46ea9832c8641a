package io.github.agentidentity.bench;

import java.util.Optional;

/**
 * A number that was asked for.
 *
 * @param bound what it should be, where the project has said so
 */
record Figure(String name, double value, String unit, Optional<Bound> bound) {

    static Figure ratio(String name, double value) {
        return new Figure(name, value, "x", Optional.empty());
    }

    Figure within(Bound wanted) {
        return new Figure(name, value, unit, Optional.of(wanted));
    }

    Figure within(Optional<Bound> wanted) {
        return new Figure(name, value, unit, wanted);
    }

    /** Whether it is as it should be, in a word; nothing where nobody said how it should be. */
    String verdict() {
        return bound.map(wanted -> wanted.holds(value) ? "reached" : "NOT REACHED")
                .orElse("");
    }
}
