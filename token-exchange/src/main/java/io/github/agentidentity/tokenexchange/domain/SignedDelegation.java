package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.missions.domain.handoff.Errand;

/**
 * An errand that is signed.
 *
 * @param signed the compact JWS
 * @param errand what it says
 */
public record SignedDelegation(String signed, Errand errand) {}
