@NullMarked
package io.github.agentidentity.missions.guard;

import org.jspecify.annotations.NullMarked;
