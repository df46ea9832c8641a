package io.github.agentidentity.decisions.domain;

import java.time.Instant;

/**
 * Offer to request an approval. It binds the request to what was denied.
 *
 * @param id the {@code binding_token}: 256 random bits after {@code bnd_}
 * @param serviceId the internal id of the resource server's client: it is good at no other
 * @param missionId the mission
 * @param evaluationId the {@code evaluation_id} of the denial
 * @param digest digest of what is to be approved
 * @param expiresAt the instant from which it is worth nothing, in whole seconds
 */
public record AccessOffer(
        String id, String serviceId, String missionId, String evaluationId, String digest, Instant expiresAt) {}
