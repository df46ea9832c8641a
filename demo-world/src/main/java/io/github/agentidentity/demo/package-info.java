/**
 * The demo world and its story: scripted people and agents at a real Keycloak, over the wire that everybody else uses.
 * Nothing here is a model of how to keep a secret; the world is thrown away.
 */
@NullMarked
package io.github.agentidentity.demo;

import org.jspecify.annotations.NullMarked;
