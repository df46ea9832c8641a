package io.github.agentidentity.demo;

import org.jspecify.annotations.Nullable;

/** Value that one step of the story leaves to later ones. */
final class Kept<T> {

    private @Nullable T value;

    T keep(T value) {
        this.value = value;
        return value;
    }

    /** @throws Unexpected if the step that should have left it failed */
    T get() throws Unexpected {
        if (value == null) {
            throw new Unexpected("not reached, because an earlier step failed");
        }
        return value;
    }
}
