/** Ports on tables, by JPA and SQL. */
@NullMarked
package io.github.agentidentity.audit.store;

import org.jspecify.annotations.NullMarked;
