/** Rules that the importable realms keep. */
@NullMarked
package io.github.agentidentity.realms;

import org.jspecify.annotations.NullMarked;
