@NullMarked
package io.github.agentidentity.webflux;

import org.jspecify.annotations.NullMarked;
