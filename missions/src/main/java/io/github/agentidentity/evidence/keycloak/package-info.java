@NullMarked
package io.github.agentidentity.evidence.keycloak;

import org.jspecify.annotations.NullMarked;
