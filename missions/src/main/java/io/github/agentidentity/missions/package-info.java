/** Keycloak's entry points to the room of missions: providers and their factories, and nothing else. */
@NullMarked
package io.github.agentidentity.missions;

import org.jspecify.annotations.NullMarked;
