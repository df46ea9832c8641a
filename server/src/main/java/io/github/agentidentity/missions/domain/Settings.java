package io.github.agentidentity.missions.domain;

import io.github.agentidentity.registry.domain.Agent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A realm's settings, as its admin set them or by default.
 *
 * @param issuer the realm's issuer URL
 * @param approvalAcr the acr value that asks for that level in a login
 * @param approvalLevel the level of authentication that approving irreversible, public or gated entries takes; empty
 *     where none is configured, and then they cannot be approved
 * @param proposalLifetime how long a proposal waits for its human
 * @param longestMission the longest a mission may last from its proposal on
 * @param longestTemplate the longest a template may last from its proposal on; zero: there are none
 * @param pollInterval how far apart polls must be
 * @param denialPause how long an agent may not ask a human again for what they denied; zero: it may at once
 * @param actionApprovalLifetime how long the approval of a single action is good for
 * @param noticePause the time within which at most {@value Announcing#MOST} proposals of one agent are announced to one
 *     human
 * @param reviewLinks whether services are told the page of each request for an approval
 */
public record Settings(
        String issuer,
        Optional<String> approvalAcr,
        OptionalInt approvalLevel,
        Duration proposalLifetime,
        Duration longestMission,
        Duration longestTemplate,
        Duration pollInterval,
        Duration denialPause,
        Duration actionApprovalLifetime,
        Duration noticePause,
        boolean reviewLinks) {

    /**
     * Address at which a human decides.
     *
     * @param subject the id of the proposal to decide on, or of the suspended mission that may go on
     */
    public String approvalUri(String subject) {
        return issuer + "/agent-identity/approvals/" + subject;
    }

    /** Address at which people see and stop their agents. */
    public String myAgentsUri() {
        return issuer + "/agent-identity/my";
    }

    /** Identifier of the realm's decision point (AuthZEN Authorization API 1.0, {@code policy_decision_point}). */
    public String decisionPoint() {
        return issuer + "/agent-identity";
    }

    /** Address at which services ask for the state of missions ({@code mission_status_endpoint}). */
    public String missionStatusEndpoint() {
        return issuer + "/agent-identity/mission-status";
    }

    /**
     * Until when what comes of a proposal may last, in whole seconds: as the agent asked for, as the realm lets it, and
     * no longer than the agent is one.
     */
    public Instant end(Proposal proposal, Agent agent) {
        Duration longest = proposal.intent().isTemplate() ? longestTemplate : longestMission;
        return Stream.concat(
                        Stream.of(
                                proposal.intent().expiresAt(),
                                proposal.createdAt().plus(longest)),
                        agent.retiresAt().stream())
                .min(Instant::compareTo)
                .orElseThrow()
                .truncatedTo(ChronoUnit.SECONDS);
    }
}
