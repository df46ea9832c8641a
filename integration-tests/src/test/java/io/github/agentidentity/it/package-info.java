/**
 * Black box tests of the provider jar on a real Keycloak, in packages by room. The vocabulary that they share is
 * {@code actors}: it knows the wire and nothing of our classes, so that what is tested is what an attacker sees.
 */
@NullMarked
package io.github.agentidentity.it;

import org.jspecify.annotations.NullMarked;
