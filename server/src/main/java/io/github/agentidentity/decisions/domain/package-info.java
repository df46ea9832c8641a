/** Rules and the ports that they need; nothing of Keycloak, Jakarta or Jackson. */
@NullMarked
package io.github.agentidentity.decisions.domain;

import org.jspecify.annotations.NullMarked;
