/** The REST endpoints and the approval page: parse, call the domain, answer. */
@NullMarked
package io.github.agentidentity.missions.web;

import org.jspecify.annotations.NullMarked;
