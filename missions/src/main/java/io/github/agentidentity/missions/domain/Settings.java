package io.github.agentidentity.missions.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the realm's admin set, or the default.
 *
 * @param issuer the realm's issuer URL
 * @param approvalAcr the acr value that asks for that level in a login
 * @param approvalLevel the level of authentication that approving irreversible, public or gated entries takes; empty
 *     where none is configured, and then they cannot be approved
 * @param proposalLifetime how long a proposal waits for its human
 * @param longestMission the longest a mission may last from its proposal on
 * @param pollInterval how far apart polls must be
 * @param denialPause how long an agent does not ask a human again for what they denied; zero: it may at once
 */
public record Settings(
        String issuer,
        Optional<String> approvalAcr,
        OptionalInt approvalLevel,
        Duration proposalLifetime,
        Duration longestMission,
        Duration pollInterval,
        Duration denialPause) {}
