@NullMarked
package io.github.agentidentity.missions.keycloak;

import org.jspecify.annotations.NullMarked;
