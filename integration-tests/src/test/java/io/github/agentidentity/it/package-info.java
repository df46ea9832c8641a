/**
 * Black box tests of the provider jar on a real Keycloak. The vocabulary ({@code Realm}, {@code Client}, {@code Human},
 * {@code Refused}) knows the wire and nothing of our classes, so that what is tested is what an attacker sees.
 */
@NullMarked
package io.github.agentidentity.it;

import org.jspecify.annotations.NullMarked;
