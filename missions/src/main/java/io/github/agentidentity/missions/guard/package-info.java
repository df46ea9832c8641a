/**
 * Keeps Keycloak's own ways of writing away from agents: what an admin who manages the realm decided about them, nobody
 * widens with a registration access token (RFC 7591, RFC 7592), nor with rights over clients only at the Admin API.
 */
@NullMarked
package io.github.agentidentity.missions.guard;

import org.jspecify.annotations.NullMarked;
