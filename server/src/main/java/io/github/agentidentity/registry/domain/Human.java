package io.github.agentidentity.registry.domain;

/**
 * A human in good standing: an enabled account that is nobody's service account and is not locked out.
 *
 * @param id the user's internal id, the {@code sub} of agent tokens
 * @param username for events and pages, never for comparison
 */
public record Human(String id, String username) {}
