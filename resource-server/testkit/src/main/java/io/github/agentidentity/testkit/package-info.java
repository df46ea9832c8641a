/**
 * For tests of services: a fake issuer that makes every kind of good and bad token, without Keycloak.
 *
 * <p>Start at {@link io.github.agentidentity.testkit.FakeIssuer}. Nothing here belongs into a deployed service.
 */
@NullMarked
package io.github.agentidentity.testkit;

import org.jspecify.annotations.NullMarked;
