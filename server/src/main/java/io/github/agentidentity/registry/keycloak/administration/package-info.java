/** Definition of agents, agent scopes and resource servers by admins. */
@NullMarked
package io.github.agentidentity.registry.keycloak.administration;

import org.jspecify.annotations.NullMarked;
