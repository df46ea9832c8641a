/**
 * The rules of agents, proposals, approvals and missions, and the ports they need.
 *
 * <p>Imports nothing of Keycloak, Jakarta or Jackson: what the rules need from the server stands here as an interface
 * and is answered in {@code keycloak} and {@code store}.
 */
@NullMarked
package io.github.agentidentity.missions.domain;

import org.jspecify.annotations.NullMarked;
