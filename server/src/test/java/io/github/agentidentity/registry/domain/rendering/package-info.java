/** Tests of the package of this name. */
@NullMarked
package io.github.agentidentity.registry.domain.rendering;

import org.jspecify.annotations.NullMarked;
