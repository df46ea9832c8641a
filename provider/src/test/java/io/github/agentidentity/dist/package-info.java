@NullMarked
package io.github.agentidentity.dist;

import org.jspecify.annotations.NullMarked;
