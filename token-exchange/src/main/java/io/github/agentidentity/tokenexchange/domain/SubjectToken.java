package io.github.agentidentity.tokenexchange.domain;

/**
 * What a mint is asked for on the strength of (RFC 8693 section 2.1), not yet believed.
 *
 * @param kind what the caller says it is
 * @param text the token
 */
public record SubjectToken(Kind kind, String text) {

    /** The three tokens that mint, each of a {@code subject_token_type} of its own. */
    public enum Kind {
        /** The agent's handle on its mission. */
        GRANT,
        /** What somebody handed off to the agent. */
        HANDOFF,
        /** An agent token that the agent holds and narrows. */
        OWN_TOKEN
    }
}
