@NullMarked
package io.github.agentidentity.resourceserver;

import org.jspecify.annotations.NullMarked;
