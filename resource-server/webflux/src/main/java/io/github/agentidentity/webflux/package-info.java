/** Guards reactive handlers by action. Start at {@link io.github.agentidentity.webflux.EnableAgentGuard}. */
@NullMarked
package io.github.agentidentity.webflux;

import org.jspecify.annotations.NullMarked;
