@NullMarked
package io.github.agentidentity.missions.web;

import org.jspecify.annotations.NullMarked;
