/** Ports on tables, by JPA and SQL. */
@NullMarked
package io.github.agentidentity.registry.store;

import org.jspecify.annotations.NullMarked;
