@NullMarked
package io.github.agentidentity.admin.guard;

import org.jspecify.annotations.NullMarked;
