@NullMarked
package io.github.agentidentity.runner;

import org.jspecify.annotations.NullMarked;
