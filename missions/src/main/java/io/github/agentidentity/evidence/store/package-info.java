@NullMarked
package io.github.agentidentity.evidence.store;

import org.jspecify.annotations.NullMarked;
