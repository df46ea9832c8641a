@NullMarked
package io.github.agentidentity.base.keycloak;

import org.jspecify.annotations.NullMarked;
