/**
 * The server's database seen from beside it: missions and evidence that are written into it, what is waited for, and
 * what writes cost it.
 */
@NullMarked
package io.github.agentidentity.bench.database;

import org.jspecify.annotations.NullMarked;
