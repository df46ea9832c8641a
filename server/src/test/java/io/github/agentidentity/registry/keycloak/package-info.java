@NullMarked
package io.github.agentidentity.registry.keycloak;

import org.jspecify.annotations.NullMarked;
