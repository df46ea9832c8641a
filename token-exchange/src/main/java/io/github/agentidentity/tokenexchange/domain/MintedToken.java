package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.missions.domain.Mission;

/**
 * An agent token that is signed and recorded.
 *
 * @param signed the compact JWS
 * @param token its claims
 * @param mission what it was minted under
 */
public record MintedToken(String signed, AgentToken token, Mission mission) {}
