/** Rows of evidence, their seals, their check and their purge. */
@NullMarked
package io.github.agentidentity.it.evidence;

import org.jspecify.annotations.NullMarked;
