/**
 * Keycloak's entry points to the whole: the two roots of REST and the tables.
 *
 * <p>It decides nothing.
 */
@NullMarked
package io.github.agentidentity.provider;

import org.jspecify.annotations.NullMarked;
