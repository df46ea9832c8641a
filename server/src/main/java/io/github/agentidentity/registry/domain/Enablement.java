package io.github.agentidentity.registry.domain;

import java.time.Instant;

/**
 * Record of the last time that agents were enabled or disabled in a realm.
 *
 * @param at since when
 * @param by the internal id of the admin, or {@link ChangeCause#SERVER}
 * @param reason why
 */
public record Enablement(boolean enabled, Instant at, String by, String reason) {}
