/** A policy as an installation would write it. */
@NullMarked
package io.github.agentidentity.spi.example;

import org.jspecify.annotations.NullMarked;
