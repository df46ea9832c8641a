/** Ports on tables, by JPA and SQL. */
@NullMarked
package io.github.agentidentity.decisions.store;

import org.jspecify.annotations.NullMarked;
