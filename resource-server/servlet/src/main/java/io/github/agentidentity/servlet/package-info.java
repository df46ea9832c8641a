/** Guards servlets by action. Start at {@link io.github.agentidentity.servlet.AgentFilter}. */
@NullMarked
package io.github.agentidentity.servlet;

import org.jspecify.annotations.NullMarked;
