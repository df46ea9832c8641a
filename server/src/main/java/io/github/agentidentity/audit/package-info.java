/**
 * Checks of sealed evidence against the rows that decide, both ways, and the first measures after a restore.
 *
 * <p>It must never write what it checks, but for the restore itself.
 */
@NullMarked
package io.github.agentidentity.audit;

import org.jspecify.annotations.NullMarked;
