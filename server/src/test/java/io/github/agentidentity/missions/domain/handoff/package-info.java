@NullMarked
package io.github.agentidentity.missions.domain.handoff;

import org.jspecify.annotations.NullMarked;
