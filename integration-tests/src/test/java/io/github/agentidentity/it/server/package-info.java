/** The whole server: other realms, production, paths, other doors, and secrets. */
@NullMarked
package io.github.agentidentity.it.server;

import org.jspecify.annotations.NullMarked;
