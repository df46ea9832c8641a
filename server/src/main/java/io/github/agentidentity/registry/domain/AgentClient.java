package io.github.agentidentity.registry.domain;

/**
 * A client that is registered as an agent, whether or not it may act now: good to end what it has, and for nothing
 * else. Who may act is an {@link Agent}.
 *
 * @param id the client's internal id
 * @param clientId its client_id
 */
public record AgentClient(String id, String clientId) {}
