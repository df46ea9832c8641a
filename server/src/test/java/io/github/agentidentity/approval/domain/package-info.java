@NullMarked
package io.github.agentidentity.approval.domain;

import org.jspecify.annotations.NullMarked;
