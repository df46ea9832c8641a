/** The tables: missions, proposals, hand-offs and evidence, through JPA and Liquibase. */
@NullMarked
package io.github.agentidentity.missions.store;

import org.jspecify.annotations.NullMarked;
