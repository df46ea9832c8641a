/** The doors between the rooms, as rules. */
@NullMarked
package io.github.agentidentity.architecture;

import org.jspecify.annotations.NullMarked;
