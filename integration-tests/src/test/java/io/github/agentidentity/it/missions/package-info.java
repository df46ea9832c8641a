/** The life of missions: what ends, suspends, voids or lists them, and what they stand on. */
@NullMarked
package io.github.agentidentity.it.missions;

import org.jspecify.annotations.NullMarked;
