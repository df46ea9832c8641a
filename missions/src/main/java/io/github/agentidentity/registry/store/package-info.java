@NullMarked
package io.github.agentidentity.registry.store;

import org.jspecify.annotations.NullMarked;
