@NullMarked
package io.github.agentidentity.examples.mcp;

import org.jspecify.annotations.NullMarked;
