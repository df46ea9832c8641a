package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;

/**
 * An errand that is signed.
 *
 * @param signed the compact JWS
 * @param delegatedHandoff what it says
 */
public record SignedDelegation(String signed, DelegatedHandoff delegatedHandoff) {}
