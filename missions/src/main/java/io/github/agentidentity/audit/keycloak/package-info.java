@NullMarked
package io.github.agentidentity.audit.keycloak;

import org.jspecify.annotations.NullMarked;
