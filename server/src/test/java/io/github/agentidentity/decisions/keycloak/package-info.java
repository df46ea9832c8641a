@NullMarked
package io.github.agentidentity.decisions.keycloak;

import org.jspecify.annotations.NullMarked;
