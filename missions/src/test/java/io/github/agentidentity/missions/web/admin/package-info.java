@NullMarked
package io.github.agentidentity.missions.web.admin;

import org.jspecify.annotations.NullMarked;
