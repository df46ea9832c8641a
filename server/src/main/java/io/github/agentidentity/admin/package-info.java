/**
 * Rooms of admins: their REST, the guard of Keycloak's own ways of writing registrations, and the list of problems.
 *
 * <p>It must never be needed by a mint, an approval or an end.
 */
@NullMarked
package io.github.agentidentity.admin;

import org.jspecify.annotations.NullMarked;
