package io.github.agentidentity.missions.domain;

/**
 * What an admin defined about an agent, beside the client that it is.
 *
 * @param sponsor the username of the human who answers for it
 * @param limits the bounds set to it
 */
public record AgentDefinition(String sponsor, AgentLimits limits) {}
