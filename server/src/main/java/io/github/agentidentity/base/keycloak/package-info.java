/** Keycloak's sessions, transactions, attributes and outages, for all rooms. */
@NullMarked
package io.github.agentidentity.base.keycloak;

import org.jspecify.annotations.NullMarked;
