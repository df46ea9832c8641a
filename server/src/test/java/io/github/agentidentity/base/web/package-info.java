@NullMarked
package io.github.agentidentity.base.web;

import org.jspecify.annotations.NullMarked;
