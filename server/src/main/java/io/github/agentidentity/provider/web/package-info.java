/** REST: parses, calls the domain, answers. */
@NullMarked
package io.github.agentidentity.provider.web;

import org.jspecify.annotations.NullMarked;
