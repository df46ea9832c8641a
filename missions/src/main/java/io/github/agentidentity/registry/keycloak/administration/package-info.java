@NullMarked
package io.github.agentidentity.registry.keycloak.administration;

import org.jspecify.annotations.NullMarked;
