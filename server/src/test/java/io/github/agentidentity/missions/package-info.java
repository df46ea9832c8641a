@NullMarked
package io.github.agentidentity.missions;

import org.jspecify.annotations.NullMarked;
