/** Ports on Keycloak's models, and the wiring of the room. */
@NullMarked
package io.github.agentidentity.evidence.keycloak;

import org.jspecify.annotations.NullMarked;
