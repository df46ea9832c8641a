@NullMarked
package io.github.agentidentity.servlet;

import org.jspecify.annotations.NullMarked;
