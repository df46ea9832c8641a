package io.github.agentidentity.tokenexchange.domain;

/**
 * A request for a hand-off, well-formed but not yet believed.
 *
 * @param callerId the internal id of the client that authenticated
 * @param humanToken the human's access token, which the app received
 * @param agentClientId the client_id of the one agent that may redeem the hand-off
 */
public record HandoffRequest(String callerId, String humanToken, String agentClientId) {}
