package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.ResourceUri;

/**
 * The resource server that asks (AuthZEN: the policy enforcement point).
 *
 * @param id its internal client id
 * @param clientId its client_id
 * @param resource the URI that is its alone
 */
public record DecisionCaller(String id, String clientId, ResourceUri resource) {}
