/** Costs of comparing authority, shaping tokens and signing, without a server: {@code ./bench --algebra}. */
@NullMarked
package io.github.agentidentity.bench.algebra;

import org.jspecify.annotations.NullMarked;
