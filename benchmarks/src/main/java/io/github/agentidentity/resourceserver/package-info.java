/** Costs of the library; in its own package, because nobody else may turn off what it remembers. */
@NullMarked
package io.github.agentidentity.resourceserver;

import org.jspecify.annotations.NullMarked;
