package io.github.agentidentity.resourceserver;

/**
 * Who stands behind a request. Sealed, so that a service that tells kinds apart is told by the compiler of a new one.
 */
public sealed interface Principal permits AgentPrincipal {}
