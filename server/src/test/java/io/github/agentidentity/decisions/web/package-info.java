@NullMarked
package io.github.agentidentity.decisions.web;

import org.jspecify.annotations.NullMarked;
