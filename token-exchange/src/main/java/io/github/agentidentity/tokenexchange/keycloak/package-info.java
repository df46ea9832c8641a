/** Adapters of the mint to Keycloak: the form of a request, resource servers as clients, the realm's signing key. */
@NullMarked
package io.github.agentidentity.tokenexchange.keycloak;

import org.jspecify.annotations.NullMarked;
