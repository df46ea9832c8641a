@NullMarked
package io.github.agentidentity.approval;

import org.jspecify.annotations.NullMarked;
