package io.github.agentidentity.registry.domain.rendering;

/**
 * User of this realm, as another human is shown them.
 *
 * @param id the internal id
 * @param username the name by which they sign in
 * @param email their address, which was verified
 */
public record Person(String id, String username, String email) {}
