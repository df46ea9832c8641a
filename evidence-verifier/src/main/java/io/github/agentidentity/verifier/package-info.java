/**
 * Offline check of exported evidence (docs/operations.md): {@link io.github.agentidentity.verifier.VerifyEvidence} is
 * the command, {@link io.github.agentidentity.verifier.ExportFile} one file of lines,
 * {@link io.github.agentidentity.verifier.LinkedRows} the walk through its links and rows,
 * {@link io.github.agentidentity.verifier.PartOfWhole} what it leaves out,
 * {@link io.github.agentidentity.verifier.ExportSignature} the last line,
 * {@link io.github.agentidentity.verifier.Seals} the seals. It knows nothing of the server's code, so that the two can
 * be compared.
 */
@NullMarked
package io.github.agentidentity.verifier;

import org.jspecify.annotations.NullMarked;
