/**
 * Tools that every room of the server uses and that know no noun: SQL and its terms, forms, JSON answers, attributes,
 * transaction hooks, opaque ids, counters.
 *
 * <p>It must never know what an agent, a mission or a piece of evidence is.
 */
@NullMarked
package io.github.agentidentity.base;

import org.jspecify.annotations.NullMarked;
