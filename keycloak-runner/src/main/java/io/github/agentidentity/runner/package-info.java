/**
 * A real Keycloak from its zip, on loopback, with our jar in it: for the demo, integration tests and benchmarks; never
 * deployed. Imports the JDK only.
 */
@NullMarked
package io.github.agentidentity.runner;

import org.jspecify.annotations.NullMarked;
