package io.github.agentidentity.tokenexchange.domain;

/**
 * Token that a request for a mint rests on (RFC 8693 section 2.1), not yet believed.
 *
 * @param kind the kind that the caller names
 * @param text the token
 */
public record SubjectToken(Kind kind, String text) {

    /** The three tokens that mint, each of a {@code subject_token_type} of its own. */
    public enum Kind {
        /** The agent's handle on its mission. */
        GRANT,
        /** A hand-off that somebody gave to the agent. */
        HANDOFF,
        /** An agent token that the agent holds and narrows. */
        OWN_TOKEN
    }
}
