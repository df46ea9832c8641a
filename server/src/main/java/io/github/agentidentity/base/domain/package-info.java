/** Values and refusals of definitions that know no noun. */
@NullMarked
package io.github.agentidentity.base.domain;

import org.jspecify.annotations.NullMarked;
