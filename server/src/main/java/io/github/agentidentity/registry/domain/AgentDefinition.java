package io.github.agentidentity.registry.domain;

/**
 * Settings that an admin defined for an agent, beside those of its client.
 *
 * @param sponsor the username of the human who answers for it
 * @param limits the bounds set to it
 */
public record AgentDefinition(String sponsor, AgentLimits limits) {}
