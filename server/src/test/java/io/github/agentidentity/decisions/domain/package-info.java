@NullMarked
package io.github.agentidentity.decisions.domain;

import org.jspecify.annotations.NullMarked;
