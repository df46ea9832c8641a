/** Ports on tables, by JPA and SQL. */
@NullMarked
package io.github.agentidentity.evidence.store;

import org.jspecify.annotations.NullMarked;
