/** What others may implement: small interfaces and records, of authority and Keycloak's SPI alone. */
@NullMarked
package io.github.agentidentity.spi;

import org.jspecify.annotations.NullMarked;
