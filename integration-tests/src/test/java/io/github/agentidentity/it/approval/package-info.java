/** Proposals, the page on which a human decides, who that human is, and word to them. */
@NullMarked
package io.github.agentidentity.it.approval;

import org.jspecify.annotations.NullMarked;
