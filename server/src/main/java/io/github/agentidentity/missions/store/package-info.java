/** Ports on tables, by JPA and SQL. */
@NullMarked
package io.github.agentidentity.missions.store;

import org.jspecify.annotations.NullMarked;
