/** A load that anybody can put on a server of their own, with Gatling's own report. */
package io.github.agentidentity.gatling;
