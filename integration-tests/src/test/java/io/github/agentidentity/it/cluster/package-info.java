/** Two nodes of one cluster, broken in parts. */
@NullMarked
package io.github.agentidentity.it.cluster;

import org.jspecify.annotations.NullMarked;
