package io.github.agentidentity.missions.domain;

import io.github.agentidentity.registry.domain.Human;

/**
 * Human in front of the approval page, and how surely it is they.
 *
 * @param human who signed in
 * @param sessionId the session that this sign-in opens
 * @param proof what this login proved
 */
public record Approver(Human human, String sessionId, LoginProof proof) {}
