/** Tests of our pages: what they show, and what they never do with words of an agent. */
@NullMarked
package io.github.agentidentity.themes;

import org.jspecify.annotations.NullMarked;
