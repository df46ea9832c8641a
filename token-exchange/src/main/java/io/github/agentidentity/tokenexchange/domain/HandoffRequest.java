package io.github.agentidentity.tokenexchange.domain;

import java.util.Optional;

/**
 * A request for a hand-off, well-formed but not yet believed.
 *
 * @param callerId the internal id of the client that authenticated
 * @param humanToken the human's access token, which the app received
 * @param agentClientId the client_id of the one agent that may redeem the hand-off
 * @param missionId the approved mission that it is for; empty where the agent is to propose one
 */
public record HandoffRequest(String callerId, String humanToken, String agentClientId, Optional<String> missionId) {}
