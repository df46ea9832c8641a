@NullMarked
package io.github.agentidentity.audit.domain;

import org.jspecify.annotations.NullMarked;
