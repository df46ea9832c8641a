@NullMarked
package io.github.agentidentity.authority;

import org.jspecify.annotations.NullMarked;
