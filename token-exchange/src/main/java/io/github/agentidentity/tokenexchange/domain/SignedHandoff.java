package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.missions.domain.handoff.Handoff;

/**
 * A hand-off that is signed.
 *
 * @param signed the compact JWS
 * @param handoff what it says
 */
public record SignedHandoff(String signed, Handoff handoff) {}
