@NullMarked
package io.github.agentidentity.demo;

import org.jspecify.annotations.NullMarked;
