/**
 * The mint: who may have which token, for what, and how it is recorded. Imports nothing of Keycloak, Jakarta or
 * Jackson.
 */
@NullMarked
package io.github.agentidentity.tokenexchange.domain;

import org.jspecify.annotations.NullMarked;
