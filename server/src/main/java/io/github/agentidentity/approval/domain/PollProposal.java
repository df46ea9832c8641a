package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.PROPOSAL_DENIED;
import static io.github.agentidentity.authority.Reason.PROPOSAL_EXPIRED;
import static io.github.agentidentity.authority.Reason.PROPOSAL_VOIDED;
import static io.github.agentidentity.authority.Reason.UNKNOWN_PROPOSAL;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The agent asks whether its human has decided, and after an approval receives a grant. */
public final class PollProposal {

    private final Settings settings;
    private final Proposals proposals;
    private final Missions missions;
    private final IssuanceGate issuanceGate;
    private final GrantIssuer grants;
    private final InstantSource clock;

    public PollProposal(
            Settings settings,
            Proposals proposals,
            Missions missions,
            IssuanceGate issuanceGate,
            GrantIssuer grants,
            InstantSource clock) {
        this.settings = settings;
        this.proposals = proposals;
        this.missions = missions;
        this.issuanceGate = issuanceGate;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * Answers a poll of this agent for its own proposal.
     *
     * @param key the key that the agent proves in this request, if it does
     * @throws Refusal {@code unknown_proposal} (also for another agent's), {@code proposal_denied},
     *     {@code proposal_voided}, {@code proposal_expired}, or what {@link IssuanceGate} refuses
     */
    public PollAnswer poll(Agent agent, String proposalId, Optional<BoundKey> key) {
        issuanceGate.requireKey(agent, key);
        Proposal proposal = proposals
                .find(proposalId)
                .filter(candidate -> candidate.isOf(agent))
                .orElseThrow(PollProposal::unknown);
        return switch (proposal.state()) {
            case DENIED -> throw Refusal.because(PROPOSAL_DENIED, "The human said no; do not ask for the same again.");
            case VOIDED ->
                throw Refusal.because(
                        PROPOSAL_VOIDED,
                        "This proposal was ended before its human decided; propose again when asked to.");
            case PENDING -> waiting(proposal);
            case APPROVED -> approved(agent, proposal, key);
        };
    }

    private static Refusal unknown() {
        return Refusal.because(UNKNOWN_PROPOSAL, "You have no such proposal.");
    }

    private PollAnswer waiting(Proposal proposal) {
        Instant now = clock.instant();
        if (!proposal.isOpen(now)) {
            throw Refusal.because(PROPOSAL_EXPIRED, "The human did not decide in time; propose again.");
        }
        return proposals.isPaced(proposal.id(), now, settings.pollInterval())
                ? new PollAnswer.Pending()
                : new PollAnswer.SlowDown(settings.pollInterval());
    }

    private PollAnswer approved(Agent agent, Proposal proposal, Optional<BoundKey> key) {
        Mission mission = proposal.missionId().flatMap(missions::find).orElseThrow(PollProposal::unknown);
        if (mission.isTemplate()) {
            issuanceGate.requireTemplate(mission, agent, key);
            return new PollAnswer.ApprovedTemplate(mission);
        }
        issuanceGate.require(mission, agent, key);
        return new PollAnswer.Approved(mission, grants.issue(mission, agent, key));
    }
}
