@NullMarked
package io.github.agentidentity.audit.store;

import org.jspecify.annotations.NullMarked;
