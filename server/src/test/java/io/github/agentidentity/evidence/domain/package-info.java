@NullMarked
package io.github.agentidentity.evidence.domain;

import org.jspecify.annotations.NullMarked;
