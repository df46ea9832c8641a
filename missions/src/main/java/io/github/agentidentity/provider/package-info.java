@NullMarked
package io.github.agentidentity.provider;

import org.jspecify.annotations.NullMarked;
