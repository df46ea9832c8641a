@NullMarked
package io.github.agentidentity.admin;

import org.jspecify.annotations.NullMarked;
