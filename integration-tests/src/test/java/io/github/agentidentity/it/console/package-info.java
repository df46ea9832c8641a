/** Pages on which people see and stop agents. */
@NullMarked
package io.github.agentidentity.it.console;

import org.jspecify.annotations.NullMarked;
