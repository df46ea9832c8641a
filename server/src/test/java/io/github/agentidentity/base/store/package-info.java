@NullMarked
package io.github.agentidentity.base.store;

import org.jspecify.annotations.NullMarked;
