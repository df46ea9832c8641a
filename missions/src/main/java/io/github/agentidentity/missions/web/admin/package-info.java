/**
 * The admins' REST, {@code /admin/realms/{realm}/agent-identity}: agents, agent scopes and resource servers by JSON,
 * with the rights that Keycloak gives and the admin events that it keeps.
 */
@NullMarked
package io.github.agentidentity.missions.web.admin;

import org.jspecify.annotations.NullMarked;
