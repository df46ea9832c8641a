/** Hand-offs, and the tokens of our own kind that carry them. */
@NullMarked
package io.github.agentidentity.missions.domain.handoff;

import org.jspecify.annotations.NullMarked;
