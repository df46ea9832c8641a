@NullMarked
package io.github.agentidentity.missions.domain;

import org.jspecify.annotations.NullMarked;
