/** Hand-offs, mints, narrowing, delegation and introspection, at the token endpoint. */
@NullMarked
package io.github.agentidentity.it.exchange;

import org.jspecify.annotations.NullMarked;
