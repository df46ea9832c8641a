/** Example of a notifier: it posts to one webhook of a chat that something waits, and where to look. */
@NullMarked
package io.github.agentidentity.examples.webhook;

import org.jspecify.annotations.NullMarked;
