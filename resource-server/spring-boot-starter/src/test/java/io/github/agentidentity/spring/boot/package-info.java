@NullMarked
package io.github.agentidentity.spring.boot;

import org.jspecify.annotations.NullMarked;
