/** Tests of the offline check, by exports that are written here. */
@NullMarked
package io.github.agentidentity.verifier;

import org.jspecify.annotations.NullMarked;
