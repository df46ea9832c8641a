/** A mail service whose tools agents call by the Model Context Protocol. */
@NullMarked
package io.github.agentidentity.examples.mcp;

import org.jspecify.annotations.NullMarked;
