/**
 * Proposing, polling, the approval page with its login, resuming, and notices to humans.
 *
 * <p>It must never know how a token is exchanged, nor what an admin sees.
 */
@NullMarked
package io.github.agentidentity.approval;

import org.jspecify.annotations.NullMarked;
