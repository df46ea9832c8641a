@NullMarked
package io.github.agentidentity.approval.keycloak;

import org.jspecify.annotations.NullMarked;
