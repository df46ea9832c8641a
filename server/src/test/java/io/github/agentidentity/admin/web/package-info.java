@NullMarked
package io.github.agentidentity.admin.web;

import org.jspecify.annotations.NullMarked;
