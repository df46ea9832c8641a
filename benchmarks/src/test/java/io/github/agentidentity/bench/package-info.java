@NullMarked
package io.github.agentidentity.bench;

import org.jspecify.annotations.NullMarked;
