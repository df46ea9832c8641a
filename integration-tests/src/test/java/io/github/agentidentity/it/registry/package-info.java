/**
 * Definitions of agents, scopes and resource servers, and the stops and holds of them, in the hands of admins and
 * others.
 */
@NullMarked
package io.github.agentidentity.it.registry;

import org.jspecify.annotations.NullMarked;
