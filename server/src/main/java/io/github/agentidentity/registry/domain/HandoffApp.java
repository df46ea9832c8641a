package io.github.agentidentity.registry.domain;

/**
 * A humans' app that an admin marked for hand-off: confidential, so that nobody else can hand off in its name.
 *
 * @param id the internal client id
 * @param clientId the client_id, which the human's token must carry as {@code azp}
 */
public record HandoffApp(String id, String clientId) {}
