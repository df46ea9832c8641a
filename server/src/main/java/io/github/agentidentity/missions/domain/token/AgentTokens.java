package io.github.agentidentity.missions.domain.token;

/** Agent tokens as JWS of our own kind, which no surface of Keycloak accepts: the realm's asymmetric keys. */
public interface AgentTokens {

    /** Signs a token with the realm's active key. */
    String sign(AgentToken token);

    /**
     * The agent token in {@code token}: ours by signature, types, issuer and form, and not over yet. Who may use it,
     * and whether its mission still stands, is for the caller to judge.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code invalid_subject_token}, for every cause alike
     */
    AgentToken verify(String token);
}
