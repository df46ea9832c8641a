package io.github.agentidentity.bench;

import java.util.Locale;

/**
 * Limit on a figure.
 *
 * @param atLeast whether the figure may not be less; otherwise it may not be more
 */
record Bound(boolean atLeast, double value) {

    static Bound atLeast(double value) {
        return new Bound(true, value);
    }

    static Bound atMost(double value) {
        return new Bound(false, value);
    }

    boolean holds(double figure) {
        return atLeast ? figure >= value : figure <= value;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.2f", atLeast ? ">=" : "<=", value);
    }
}
