@NullMarked
package io.github.agentidentity.registry.domain;

import org.jspecify.annotations.NullMarked;
