/**
 * Missions and proposals with their records, derivation of authority, states and ends, hand-offs and all tokens of our
 * own kind, settings of a realm, and the account's REST.
 *
 * <p>It must never know how a human is asked, nor how a token is exchanged.
 */
@NullMarked
package io.github.agentidentity.missions;

import org.jspecify.annotations.NullMarked;
