@NullMarked
package io.github.agentidentity.rest;

import org.jspecify.annotations.NullMarked;
