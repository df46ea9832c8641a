/** Agent tokens where they come back to the server: reading them, and verifying all that they rest on. */
@NullMarked
package io.github.agentidentity.missions.domain.token;

import org.jspecify.annotations.NullMarked;
