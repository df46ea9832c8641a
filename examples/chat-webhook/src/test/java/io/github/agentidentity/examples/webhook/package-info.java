@NullMarked
package io.github.agentidentity.examples.webhook;

import org.jspecify.annotations.NullMarked;
