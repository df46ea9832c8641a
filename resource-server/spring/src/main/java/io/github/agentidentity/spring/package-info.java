/** Guards Spring handlers and methods by action. Start at {@link io.github.agentidentity.spring.AgentGuard}. */
@NullMarked
package io.github.agentidentity.spring;

import org.jspecify.annotations.NullMarked;
