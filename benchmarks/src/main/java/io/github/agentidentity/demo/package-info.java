/** Steps before the clock of a benchmark starts: people and agents of the demo, in its own package. */
@NullMarked
package io.github.agentidentity.demo;

import org.jspecify.annotations.NullMarked;
