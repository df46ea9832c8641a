/**
 * Tools that every room of the server uses: SQL and its terms, forms, JSON answers, attributes, transaction hooks,
 * opaque ids, counters.
 *
 * <p>It must never know a rule about agents, missions or evidence: of these it has words for requests and kinds of ids.
 */
@NullMarked
package io.github.agentidentity.base;

import org.jspecify.annotations.NullMarked;
