package io.github.agentidentity.approval.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One parameter on the page of an action: what it is, and what it says. */
public final class ShownParameter {

    private final @Nullable String title;
    private final List<Step> steps;
    private final Value value;
    private final boolean byService;

    ShownParameter(@Nullable String title, List<Step> steps, Value value, boolean byService) {
        this.title = title;
        this.steps = List.copyOf(steps);
        this.value = value;
        this.byService = byService;
    }

    /**
     * Value of a parameter.
     *
     * @param parts each quoted by itself
     * @param list whether they are items of a list
     * @param message the key of words of ours that stand for it, where there is nothing to quote
     */
    record Value(List<Part> parts, boolean list, @Nullable String message) {

        Value {
            parts = List.copyOf(parts);
        }

        static Value of(Part... parts) {
            return new Value(List.of(parts), false, null);
        }

        static Value said(String message) {
            return new Value(List.of(), false, message);
        }
    }

    /** The title that an admin gave it; without one it has a way. */
    public @Nullable String getTitle() {
        return title;
    }

    /** The way to it by names that nobody registered. */
    public List<Step> getSteps() {
        return steps;
    }

    public List<Part> getParts() {
        return value.parts();
    }

    public boolean isList() {
        return value.list();
    }

    public @Nullable String getMessage() {
        return value.message();
    }

    /** Whether nobody wrote anything. */
    public boolean isAbsent() {
        return value.parts().isEmpty();
    }

    /** Whether the service looked it up; else the agent or others wrote it. */
    public boolean isByService() {
        return byService;
    }

    /** One step on the way to a parameter: a name, or the place of an item. */
    public static final class Step {

        private final String text;
        private final boolean place;

        Step(String text, boolean place) {
            this.text = text;
            this.place = place;
        }

        public String getText() {
            return text;
        }

        public boolean isPlace() {
            return place;
        }
    }

    /** A quoted part of a value, with words of ours before it where they are needed. */
    public static final class Part {

        private final String text;
        private final @Nullable String message;

        private Part(String text, @Nullable String message) {
            this.text = text;
            this.message = message;
        }

        static Part of(String text) {
            return new Part(text, null);
        }

        /** @param message the key of the words before it */
        static Part of(String text, String message) {
            return new Part(text, message);
        }

        public String getText() {
            return text;
        }

        public @Nullable String getMessage() {
            return message;
        }
    }
}
