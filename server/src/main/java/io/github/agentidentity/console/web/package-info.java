/** Frames of pages, as resources of REST. */
@org.jspecify.annotations.NullMarked
package io.github.agentidentity.console.web;
