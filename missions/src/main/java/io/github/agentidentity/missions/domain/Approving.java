package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.NOTHING_DERIVABLE;
import static io.github.agentidentity.authority.Reason.PROPOSAL_EXPIRED;
import static io.github.agentidentity.authority.Reason.UNKNOWN_PROPOSAL;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The human decides. Everything is derived again when shown and when decided, so that a right lost in between is not
 * granted and the decision is about what was on the page.
 */
public final class Approving {

    /** Names the rules of {@link Deriving}, as missions record them (mission draft, {@code policy_version}). */
    public static final String POLICY_VERSION = "1";

    private final Settings settings;
    private final Registry registry;
    private final Humans humans;
    private final Deriving deriving;
    private final Acquaintances acquaintances;
    private final Proposals proposals;
    private final Missions missions;
    private final EvidenceLog evidence;
    private final Annals annals;
    private final Floor floor;
    private final InstantSource clock;

    public Approving(
            Settings settings,
            Registry registry,
            Humans humans,
            Deriving deriving,
            Acquaintances acquaintances,
            Proposals proposals,
            Missions missions,
            EvidenceLog evidence,
            Annals annals,
            InstantSource clock) {
        this.settings = settings;
        this.registry = registry;
        this.humans = humans;
        this.deriving = deriving;
        this.acquaintances = acquaintances;
        this.proposals = proposals;
        this.missions = missions;
        this.evidence = evidence;
        this.annals = annals;
        this.floor = new Floor(settings, clock);
        this.clock = clock;
    }

    /**
     * Whether deciding on this proposal will take the realm's stronger authentication; no for what is not open.
     *
     * @throws Refusal as {@link Registry#agent}
     */
    public boolean needsStrongApproval(String proposalId) {
        return proposals
                .find(proposalId)
                .filter(proposal -> proposal.isOpen(clock.instant()))
                .filter(this::needsStrongApproval)
                .isPresent();
    }

    /** Where an agent named the human, what it can see before the sign-in must not depend on who that is. */
    private boolean needsStrongApproval(Proposal proposal) {
        if (proposal.intent().asksForStrongApproval()) {
            return true;
        }
        return proposal.hinted()
                ? deriving.mayNeedStrongApproval(registry.agent(proposal.agentId()), proposal)
                : derivation(proposal).filter(Derivation::needsStrongApproval).isPresent();
    }

    private Optional<Derivation> derivation(Proposal proposal) {
        Agent agent = registry.agent(proposal.agentId());
        return humans.inGoodStanding(proposal.humanId()).map(human -> derivation(agent, human, proposal));
    }

    private Derivation derivation(Agent agent, Human human, Proposal proposal) {
        return deriving.derive(agent, human, proposal.proposed(), proposal.intent());
    }

    /**
     * Returns the page on which this human may decide.
     *
     * @throws Refusal {@code unknown_proposal}, alike for unknown, foreign, decided and lapsed ones; or what the agent
     *     or the derivation refuse now
     */
    public PendingApproval show(Approver approver, String proposalId) {
        Proposal proposal = open(approver, proposalId);
        Agent agent = registry.agent(proposal.agentId());
        if (!proposal.isOf(agent)) {
            throw unknown();
        }
        Derivation derivation = derivation(agent, approver.human(), proposal);
        if (derivation.authority().isEmpty() || derivation.authority().overlaps()) {
            throw Refusal.because(NOTHING_DERIVABLE, "Nothing of what was asked for can be granted any more.");
        }
        return new PendingApproval(
                proposal,
                agent,
                derivation,
                settings.end(proposal, agent),
                floor.blocks(
                        approver,
                        derivation.needsStrongApproval() || proposal.intent().asksForStrongApproval()));
    }

    /**
     * As {@link #show}, and evidence of it: what the human was shown, and whether they could approve it.
     *
     * @throws Refusal as {@link #show}
     */
    public PendingApproval render(Approver approver, String proposalId) {
        PendingApproval pending = show(approver, proposalId);
        annals.appendToProposal(proposalId, EvidenceKind.SHOWN, pending.shownTo(approver));
        return pending;
    }

    /**
     * Approves what was shown, or less.
     *
     * @param shown the {@link PendingApproval#shown} of the page on which the human decided
     * @param choice what of it they approve
     * @return the mission, or empty where what may be granted has changed since: then show it again
     * @throws Refusal as {@link #show}, where the human is not sure enough, and {@code nothing_chosen} or
     *     {@code choice_not_within}
     */
    public Optional<Mission> approve(Approver approver, String proposalId, String shown, Choice choice) {
        PendingApproval pending = show(approver, proposalId);
        if (!Anchor.matches(pending.shown(), shown)) {
            return Optional.empty();
        }
        Floor.requireUnblocked(pending);
        Instant now = clock.instant();
        requireToCome(pending.expiresAt(), now);
        Approved approved = Approved.of(pending, choice, now);
        Mission mission = mission(approver, approved, now);
        if (!pending.proposal().hinted()) {
            // Before the proposal: whoever ends the agent locks in this order too (ADR 0033).
            acquaintances.enable(approver.human(), pending.agent());
        }
        long seq = decide(proposalId, ProposalState.APPROVED, Optional.of(mission.id()));
        missions.create(mission);
        JsonObject content = content(approver, approved, mission);
        evidence.append(proposalId, seq, EvidenceKind.APPROVED, content);
        evidence.append(mission.id(), 1, EvidenceKind.APPROVED, content);
        return Optional.of(mission);
    }

    /**
     * Denies a proposal; saying no needs no more than being the one who is asked.
     *
     * @throws Refusal {@code unknown_proposal}
     */
    public void deny(Approver approver, String proposalId) {
        open(approver, proposalId);
        long seq = decide(proposalId, ProposalState.DENIED, Optional.empty());
        evidence.append(
                proposalId,
                seq,
                EvidenceKind.DENIED,
                JsonObject.builder().put("by", approver.human().id()).build());
    }

    private Proposal open(Approver approver, String proposalId) {
        return proposals
                .find(proposalId)
                .filter(proposal -> proposal.humanId().equals(approver.human().id()))
                .filter(proposal -> proposal.isOpen(clock.instant()))
                .filter(this::isWelcome)
                .orElseThrow(Approving::unknown);
    }

    /** A human who took back that the agent may ask by a hint is not asked any more. */
    private boolean isWelcome(Proposal proposal) {
        return !proposal.hinted()
                || acquaintances.isEnabled(proposal.humanId(), proposal.agentId(), proposal.agentClientId());
    }

    private long decide(String proposalId, ProposalState decision, Optional<String> missionId) {
        OptionalLong seq = proposals.decide(proposalId, decision, missionId);
        return seq.orElseThrow(Approving::unknown);
    }

    private static void requireToCome(Instant end, Instant now) {
        if (!now.isBefore(end)) {
            throw Refusal.because(PROPOSAL_EXPIRED, "The end that the agent asked for is past.");
        }
    }

    private Mission mission(Approver approver, Approved approved, Instant now) {
        Proposal proposal = approved.pending().proposal();
        return new Mission(
                OpaqueId.random(OpaqueId.Kind.MISSION),
                proposal.id(),
                proposal.humanId(),
                approver.human().id(),
                proposal.agentId(),
                proposal.agentClientId(),
                proposal.intent(),
                approved.authority(),
                approved.scopeIds(),
                Commitments.of(settings.issuer(), proposal, approved.authority()),
                POLICY_VERSION,
                OpaqueId.random(OpaqueId.Kind.APPROVAL_EVENT),
                Optional.empty(),
                proposal.intent().offline() ? Optional.empty() : Optional.of(approver.sessionId()),
                Optional.empty(),
                MissionState.ACTIVE,
                now,
                approved.expiresAt());
    }

    private static JsonObject content(Approver approver, Approved approved, Mission mission) {
        JsonObject.Builder content = JsonObject.builder()
                .put("mission", mission.id())
                .put("human", mission.humanId())
                .put("by", approver.human().id())
                .put("agent", mission.agentId())
                .put("client_id", mission.agentClientId())
                .put("intent_hash", mission.hashes().intentHash())
                .put("proposal_hash", mission.hashes().proposalHash())
                .put("authority_hash", mission.hashes().authorityHash())
                .put("approval_event_id", mission.approvalEventId())
                .put("policy_version", mission.policyVersion())
                .put("expires_at", Rfc3339.print(mission.expiresAt()))
                .put("limits", mission.limits())
                .put("shown", approved.pending().shown());
        approver.proof().writeTo(content);
        approved.narrowed().ifPresent(narrowed -> content.put("narrowed", narrowed));
        return content.build();
    }

    private static Refusal unknown() {
        return Refusal.because(UNKNOWN_PROPOSAL, "There is no such request for you.");
    }
}
