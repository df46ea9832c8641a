/** Extension points for others: small interfaces and records that depend on authority and Keycloak's SPI alone. */
@NullMarked
package io.github.agentidentity.spi;

import org.jspecify.annotations.NullMarked;
