package io.github.agentidentity.resourceserver;

/**
 * Duty of the service under a permit, to be met before the action has an effect (AuthZEN Obligations Profile). A permit
 * under a duty that is none of these is no permit.
 */
@PublicApi
public sealed interface Obligation permits AgentLabel {}
