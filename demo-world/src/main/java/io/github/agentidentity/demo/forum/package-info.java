/** A forum as anybody might write one; its readers see which agent speaks, and for whom. */
@NullMarked
package io.github.agentidentity.demo.forum;

import org.jspecify.annotations.NullMarked;
