@NullMarked
package io.github.agentidentity.tokenexchange.keycloak;

import org.jspecify.annotations.NullMarked;
