package io.github.agentidentity.registry.domain;

import java.time.Instant;

/**
 * A human's session at Keycloak as it was when it was last found alive: what tells, once it is gone, whether it can
 * have run out by itself.
 *
 * @param startedAt when the human signed in
 * @param refreshedAt when the human, or an app for them, last used it
 * @param remembered whether the human asked to be remembered, for which a realm may have other time limits
 */
public record SeenSession(Instant startedAt, Instant refreshedAt, boolean remembered) {}
