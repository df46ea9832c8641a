@NullMarked
package io.github.agentidentity.provider.web;

import org.jspecify.annotations.NullMarked;
