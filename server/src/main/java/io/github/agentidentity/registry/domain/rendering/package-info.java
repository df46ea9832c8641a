/** Parameters of an action as humans see them before they approve it; nothing of Keycloak, Jakarta or Jackson. */
@NullMarked
package io.github.agentidentity.registry.domain.rendering;

import org.jspecify.annotations.NullMarked;
