package io.github.agentidentity.registry.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Selection of missions and proposals by their owner, by internal id. */
public sealed interface Owner {

    /** An agent's. */
    record Agents(String agentId) implements Owner {}

    /** Those for a human. */
    record Humans(String humanId) implements Owner {}

    /** The missions that live with a human's session; a proposal lives with none. */
    record Sessions(String sessionId) implements Owner {}

    /** All of this realm. */
    record Everybodys() implements Owner {}

    /**
     * Those of a selection that came to be up to and including an instant.
     *
     * @param last the instant, to the microsecond, as rows have their times
     */
    record Until(Instant last, Owner owner) implements Owner {

        private static final Duration UNIT = Duration.ofNanos(1000);

        /**
         * Selects what came to be up to and including the second of an instant, as Keycloak's {@code not-before} means
         * it.
         */
        public static Until notBefore(Instant notBefore, Owner owner) {
            return new Until(lastOf(notBefore), owner);
        }

        /** The last instant of a second. */
        public static Instant lastOf(Instant second) {
            return Instant.ofEpochSecond(second.getEpochSecond() + 1).minus(UNIT);
        }

        /** The first instant that is not meant. */
        public Instant end() {
            return last.plus(UNIT);
        }
    }

    /** All that at least one of these selects. */
    record AnyOf(List<Owner> all) implements Owner {

        public AnyOf {
            all = List.copyOf(all);
        }
    }
}
