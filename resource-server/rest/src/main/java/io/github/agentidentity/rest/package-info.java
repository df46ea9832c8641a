/** Guards Jakarta REST resource methods by action. Start at {@link io.github.agentidentity.rest.AgentGuard}. */
@NullMarked
package io.github.agentidentity.rest;

import org.jspecify.annotations.NullMarked;
