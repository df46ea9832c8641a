/** Adapters to Keycloak, and the wiring of one request. */
@NullMarked
package io.github.agentidentity.decisions.keycloak;

import org.jspecify.annotations.NullMarked;
