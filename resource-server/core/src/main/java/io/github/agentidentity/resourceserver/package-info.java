/**
 * For services: from a request to agent, human or service, or a refusal; and what the agent may do.
 *
 * <p>Start at {@link io.github.agentidentity.resourceserver.ResourceServer}. Nothing here calls any address but the
 * configured issuer's own, and those of its backchannel.
 */
@NullMarked
package io.github.agentidentity.resourceserver;

import org.jspecify.annotations.NullMarked;
