/**
 * Agents for tests of guarded Spring applications. Start at {@link io.github.agentidentity.spring.test.WithMockAgent}.
 */
@NullMarked
package io.github.agentidentity.spring.test;

import org.jspecify.annotations.NullMarked;
