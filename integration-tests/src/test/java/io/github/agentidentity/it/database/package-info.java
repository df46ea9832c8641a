/** Commits, crashes, races, sizes and upgrades of the database below a real server. */
@NullMarked
package io.github.agentidentity.it.database;

import org.jspecify.annotations.NullMarked;
