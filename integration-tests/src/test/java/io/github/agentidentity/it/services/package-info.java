/** Services that verify agent tokens of the real server, with our library and without. */
@NullMarked
package io.github.agentidentity.it.services;

import org.jspecify.annotations.NullMarked;
