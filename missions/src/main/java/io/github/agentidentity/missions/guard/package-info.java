/**
 * Keeps client registration (RFC 7591, RFC 7592) away from agents: what an admin decided about them, nobody widens with
 * a registration access token.
 */
@NullMarked
package io.github.agentidentity.missions.guard;

import org.jspecify.annotations.NullMarked;
