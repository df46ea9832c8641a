package io.github.agentidentity.tokenexchange.domain;

/** Agent tokens that we signed, read back. */
public interface AgentTokens {

    /**
     * The token: signed by this realm, of this issuer, of our kind and not over.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code invalid_subject_token}, for every cause alike
     */
    AgentToken read(String token);
}
