package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.PROPOSAL_EXPIRED;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.Approval;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionRecorder;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.registry.domain.EnabledAgents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The human decides. Everything is derived again when shown and when decided, so that a right lost in between is not
 * granted and the decision is about what was on the page.
 */
public final class ApproveMission {

    private final ReviewProposal review;
    private final OpenProposals open;
    private final EnabledAgents enabledAgents;
    private final MissionRecorder recorder;
    private final EvidenceLog evidence;
    private final InstantSource clock;

    public ApproveMission(
            ReviewProposal review,
            OpenProposals open,
            EnabledAgents enabledAgents,
            MissionRecorder recorder,
            EvidenceLog evidence,
            InstantSource clock) {
        this.review = review;
        this.open = open;
        this.enabledAgents = enabledAgents;
        this.recorder = recorder;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Approves what was shown, or less.
     *
     * @param shown the {@link PendingApproval#shown} of the page on which the human decided
     * @param choice what of it they approve
     * @return the mission, or empty where anything on the page has changed since, its words included: then show it
     *     again
     * @throws Refusal as {@link ReviewProposal#show}, where the human is not sure enough, and {@code nothing_chosen} or
     *     {@code choice_not_within}
     */
    public Optional<Mission> approve(PageReader reader, String proposalId, String shown, Choice choice) {
        Approver approver = reader.approver();
        PendingApproval pending = review.show(approver, proposalId);
        if (!Anchor.matches(pending.shown(reader), shown)) {
            return Optional.empty();
        }
        RequiredAssurance.requireUnblocked(pending.blockedBy());
        Instant now = clock.instant();
        requireToCome(pending.expiresAt(), now);
        NarrowedApproval approved = NarrowedApproval.of(pending, choice, now);
        Mission mission = mission(approver, approved, now);
        if (!pending.proposal().hinted()) {
            // Before the proposal: whoever ends the agent locks in this order too (ADR 0033).
            enabledAgents.enable(approver.human(), pending.agent());
        }
        long seq = open.decide(proposalId, ProposalState.APPROVED, Optional.of(mission.id()));
        recorder.approved(mission, seq, content -> {
            content.put("shown", shown);
            reader.words().writeTo(content);
            approver.proof().writeTo(content);
            approved.narrowed().ifPresent(narrowed -> content.put("narrowed", narrowed));
        });
        return Optional.of(mission);
    }

    private Mission mission(Approver approver, NarrowedApproval approved, Instant now) {
        Proposal proposal = approved.pending().proposal();
        return recorder.mission(
                OpaqueId.random(OpaqueId.Kind.MISSION),
                proposal,
                Approval.atPage(approver, proposal.intent()),
                approved.extent(),
                now);
    }

    private static void requireToCome(Instant end, Instant now) {
        if (!now.isBefore(end)) {
            throw Refusal.because(PROPOSAL_EXPIRED, "The end that the agent asked for has passed.");
        }
    }

    /**
     * Denies a proposal; saying no needs no more than being the one who is asked.
     *
     * @throws Refusal as {@link OpenProposals#of(Approver, String)}
     */
    public void deny(Approver approver, String proposalId) {
        open.of(approver.human(), proposalId);
        long seq = open.decide(proposalId, ProposalState.DENIED, Optional.empty());
        evidence.append(
                proposalId,
                seq,
                EvidenceKind.DENIED,
                JsonObject.builder().put("by", approver.human().id()).build());
    }
}
