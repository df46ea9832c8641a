/**
 * Entry points of Keycloak's token endpoint to the room of the mint: the provider and its factory, and nothing else.
 */
@NullMarked
package io.github.agentidentity.tokenexchange;

import org.jspecify.annotations.NullMarked;
