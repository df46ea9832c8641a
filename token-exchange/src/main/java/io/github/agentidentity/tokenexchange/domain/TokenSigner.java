package io.github.agentidentity.tokenexchange.domain;

/** Signs agent tokens with the realm's active asymmetric key. */
public interface TokenSigner {

    /** The token as a compact JWS of our own kind, which no surface of Keycloak accepts. */
    String sign(AgentToken token);
}
