package io.github.agentidentity.missions.domain;

import java.time.Instant;

/** Whose missions and proposals are meant, by internal id. */
public sealed interface Whose {

    /** An agent's. */
    record Agents(String agentId) implements Whose {}

    /** Those for a human. */
    record Humans(String humanId) implements Whose {}

    /** The missions that live with a human's session; a proposal lives with none. */
    record Sessions(String sessionId) implements Whose {}

    /** All of this realm. */
    record Everybodys() implements Whose {}

    /**
     * What came to be within the whole seconds up to and with an instant, as Keycloak's {@code not-before} means it.
     *
     * @param whose an agent's or everybody's
     */
    record Until(Instant notBefore, Whose whose) implements Whose {

        /** The first instant that is not meant. */
        public Instant end() {
            return Instant.ofEpochSecond(notBefore.getEpochSecond() + 1);
        }
    }
}
