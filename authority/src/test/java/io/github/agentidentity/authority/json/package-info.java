@NullMarked
package io.github.agentidentity.authority.json;

import org.jspecify.annotations.NullMarked;
