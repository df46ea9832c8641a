/** Decisions on single actions, at the decision point. */
@NullMarked
package io.github.agentidentity.it.decisions;

import org.jspecify.annotations.NullMarked;
