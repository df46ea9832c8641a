/** REST: parses, calls the domain, answers. */
@NullMarked
package io.github.agentidentity.approval.web;

import org.jspecify.annotations.NullMarked;
