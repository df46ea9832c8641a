@NullMarked
package io.github.agentidentity.missions.store;

import org.jspecify.annotations.NullMarked;
