package io.github.agentidentity.registry.domain.rendering;

import java.util.Locale;
import java.util.Optional;

/** The use of an action cannot be approved, because no human can be shown all of it. */
public final class NotRenderable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient Optional<String> pointer;

    /** Kinds of what is in the way. */
    public enum Fault {
        /** More values, lines or characters than a page has room for. */
        TOO_MUCH,
        /** Objects and arrays within one another, deeper than a human follows. */
        TOO_DEEP,
        /** A value is not of the kind that the scope says. */
        NOT_OF_ITS_KIND,
        /** No user of this realm with a verified e-mail address has this id. */
        UNKNOWN_PERSON;

        /** Name of it in evidence. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private NotRenderable(Fault fault, Optional<String> pointer) {
        super(fault.code(), null, false, false);
        this.fault = fault;
        this.pointer = pointer;
    }

    static NotRenderable because(Fault fault) {
        return new NotRenderable(fault, Optional.empty());
    }

    static NotRenderable at(ParameterRendering parameter, Fault fault) {
        return new NotRenderable(fault, Optional.of(parameter.pointer().text()));
    }

    public Fault fault() {
        return fault;
    }

    /** The place that an admin registered, where one parameter alone is in the way. */
    public Optional<String> pointer() {
        return pointer;
    }
}
