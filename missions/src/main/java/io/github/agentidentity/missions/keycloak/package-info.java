/** Adapters of the domain's ports to a Keycloak session: clients as agents, scopes as ceilings, users, keys, links. */
@NullMarked
package io.github.agentidentity.missions.keycloak;

import org.jspecify.annotations.NullMarked;
