@NullMarked
package io.github.agentidentity.admin.keycloak;

import org.jspecify.annotations.NullMarked;
