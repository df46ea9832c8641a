@NullMarked
package io.github.agentidentity.enablement.keycloak;

import org.jspecify.annotations.NullMarked;
