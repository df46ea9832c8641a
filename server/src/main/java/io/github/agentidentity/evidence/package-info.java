/**
 * Rows of evidence: appending, sealing them into a chain, reading, exporting, and taking away what is old.
 *
 * <p>It must never know what a history is about: whoever counts its rows is asked through a port.
 */
@NullMarked
package io.github.agentidentity.evidence;

import org.jspecify.annotations.NullMarked;
