@NullMarked
package io.github.agentidentity.spring;

import org.jspecify.annotations.NullMarked;
