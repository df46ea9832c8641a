/** SQL on the terms of a request: statements, rows, clocks, waiting. */
@NullMarked
package io.github.agentidentity.base.store;

import org.jspecify.annotations.NullMarked;
