/**
 * Agents, agent scopes, resource servers and hand-off apps as Keycloak's clients and client scopes; adoption, sponsors,
 * suspensions, the emergency stops, marks that void, and the humans behind them.
 *
 * <p>It must never know a mission or a proposal: whatever ends them is told through {@code Voiding}.
 */
@NullMarked
package io.github.agentidentity.registry;

import org.jspecify.annotations.NullMarked;
