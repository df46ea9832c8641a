/**
 * The decision point: whether an agent may do one thing at one service now, and the record of what was permitted.
 *
 * <p>It must never know how a token is exchanged, nor how a mission is proposed and approved.
 */
@NullMarked
package io.github.agentidentity.decisions;

import org.jspecify.annotations.NullMarked;
