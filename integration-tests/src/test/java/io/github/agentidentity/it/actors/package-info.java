/**
 * The vocabulary of the tests: people, clients and servers, and the wire between them. It knows nothing of our classes,
 * so that what is tested is what an attacker sees.
 */
@NullMarked
package io.github.agentidentity.it.actors;

import org.jspecify.annotations.NullMarked;
