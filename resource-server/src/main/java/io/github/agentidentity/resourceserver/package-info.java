/**
 * For services: from a request to human, agent and mission, or a refusal.
 *
 * <p>Start at {@link io.github.agentidentity.resourceserver.AgentTokenVerifier}. Nothing here calls any address but the
 * configured issuer's own.
 */
@NullMarked
package io.github.agentidentity.resourceserver;

import org.jspecify.annotations.NullMarked;
