/**
 * Measurements of {@code ./bench}: our exchange and our introspection beside Keycloak's own, on one server, over the
 * same connections, in turn.
 */
@NullMarked
package io.github.agentidentity.bench;

import org.jspecify.annotations.NullMarked;
