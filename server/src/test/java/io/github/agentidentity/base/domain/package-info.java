@NullMarked
package io.github.agentidentity.base.domain;

import org.jspecify.annotations.NullMarked;
