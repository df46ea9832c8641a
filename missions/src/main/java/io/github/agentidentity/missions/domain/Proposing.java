package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.HANDOFF_FOR_ANOTHER_PURPOSE;
import static io.github.agentidentity.authority.Reason.HANDOFF_NOT_FOR_CALLER;
import static io.github.agentidentity.authority.Reason.NOTHING_DERIVABLE;
import static io.github.agentidentity.authority.Reason.RECENTLY_DENIED;
import static io.github.agentidentity.authority.Reason.TOO_MANY_PROPOSALS;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An agent proposes a mission for the human who handed off to it. Nothing is granted here. */
public final class Proposing {

    private final Settings settings;
    private final InternalTokens tokens;
    private final Presence presence;
    private final Deriving deriving;
    private final Handoffs handoffs;
    private final Proposals proposals;
    private final EvidenceLog evidence;
    private final Denials denials;
    private final Announcing announcing;
    private final InstantSource clock;

    public Proposing(
            Settings settings,
            InternalTokens tokens,
            Presence presence,
            Deriving deriving,
            Handoffs handoffs,
            Proposals proposals,
            EvidenceLog evidence,
            Announcing announcing,
            InstantSource clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.presence = presence;
        this.deriving = deriving;
        this.handoffs = handoffs;
        this.proposals = proposals;
        this.evidence = evidence;
        this.denials = new Denials(settings, proposals, clock);
        this.announcing = announcing;
        this.clock = clock;
    }

    /**
     * Stores what the agent proposes, spending the hand-off; the same request under the same idempotency key gets the
     * first answer again, though its hand-off is spent.
     *
     * @throws Refusal when the hand-off is not this agent's to redeem, or nothing of what it asks could be granted
     */
    public Proposal propose(Agent agent, ProposalRequest request) {
        return propose(agent, request, Optional.empty());
    }

    /**
     * As {@link #propose}, by the app of the human on behalf of the agent that its hand-off names: the agent polls.
     *
     * @throws Refusal as {@link #propose}; {@code handoff_not_for_caller} also where the hand-off is another app's
     */
    public Proposal proposeBy(HandoffApp app, Agent agent, ProposalRequest request) {
        return propose(agent, request, Optional.of(app));
    }

    private Proposal propose(Agent agent, ProposalRequest request, Optional<HandoffApp> by) {
        Optional<Proposal> earlier =
                request.idempotency().flatMap(idempotency -> proposals.earlier(agent, idempotency));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Handoff handoff = redeemable(agent, request.handoff(), by);
        Human human = present(handoff);
        requireDerivable(agent, human, request);

        requireNotDenied(agent, human, request.proposed());
        requireRoom(agent, human);

        Proposal proposal = pending(agent, human, request);
        handoffs.redeem(handoff);
        proposals.create(proposal, request.idempotency());
        evidence.append(proposal.id(), 1, EvidenceKind.PROPOSED, content(proposal, handoff, by));
        announcing.announce(agent, proposal);
        return proposal;
    }

    private Handoff redeemable(Agent agent, String token, Optional<HandoffApp> by) {
        Handoff handoff = tokens.handoff(token);
        if (by.filter(app -> !app.id().equals(handoff.appId())).isPresent()) {
            throw Refusal.because(
                    HANDOFF_NOT_FOR_CALLER, "This hand-off is another app's; an app proposes for its own users only.");
        }
        if (!handoff.isFor(agent)) {
            throw Refusal.because(
                    HANDOFF_NOT_FOR_CALLER, "This hand-off names another agent; only that one may redeem it.");
        }
        if (!agent.isMeantByHandoffOf(handoff.issuedAt())) {
            throw TokenClaims.invalid();
        }
        if (handoff.missionId().isPresent()) {
            throw Refusal.because(
                    HANDOFF_FOR_ANOTHER_PURPOSE,
                    "This hand-off is for a mission that is approved; ask the human's app for one without mission_id.");
        }
        return handoff;
    }

    private Human present(Handoff handoff) {
        return presence.require(handoff);
    }

    private void requireDerivable(Agent agent, Human human, ProposalRequest request) {
        ProposalRules.requireToCome(request.intent(), clock.instant());
        Authority proposed = request.proposed();
        ProposalRules.requireProposable(proposed, request.intent(), settings);
        Derivation derivation = deriving.derive(agent, human, proposed, request.intent());
        if (derivation.authority().isEmpty()) {
            throw Refusal.because(
                    NOTHING_DERIVABLE,
                    "Nothing of this can be granted: not to this agent, not by this human, or not at these resources.");
        }
        TokenRoom.require(derivation.authority());
    }

    /**
     * A human who said no is not asked again at once, whatever words and whatever end come with it. To ask for less is
     * another question.
     */
    private void requireNotDenied(Agent agent, Human human, Authority proposed) {
        if (denials.areRecent(agent, human.id(), proposed)) {
            throw Refusal.because(
                    RECENTLY_DENIED, "The human said no to this a short while ago; ask for less, or ask later.");
        }
    }

    /** No agent floods a human with questions, or uses up all attention. */
    private void requireRoom(Agent agent, Human human) {
        Proposals.Pending pending = proposals.countPending(agent, human.id(), false);
        AgentLimits limits = agent.limits();
        if (pending.forHuman() >= limits.maxPendingProposalsPerHuman()
                || pending.ofAgent() >= limits.maxPendingProposals()) {
            throw Refusal.because(
                    TOO_MANY_PROPOSALS,
                    "Too many of this agent's proposals wait for an answer; propose again when some are decided.");
        }
    }

    private Proposal pending(Agent agent, Human human, ProposalRequest request) {
        Instant now = clock.instant();
        return new Proposal(
                OpaqueId.random(OpaqueId.Kind.PROPOSAL),
                human.id(),
                agent.id(),
                agent.clientId(),
                request.intent(),
                request.proposal(),
                ProposalState.PENDING,
                Optional.empty(),
                false,
                now,
                now.plus(settings.proposalLifetime()));
    }

    private JsonObject content(Proposal proposal, Handoff handoff, Optional<HandoffApp> by) {
        Commitments hashes = Commitments.of(settings.issuer(), proposal, Authority.NONE);
        JsonObject.Builder content = JsonObject.builder()
                .put("human", proposal.humanId())
                .put("agent", proposal.agentId())
                .put("client_id", proposal.agentClientId())
                .put("intent_hash", hashes.intentHash())
                .put("proposal_hash", hashes.proposalHash())
                .put("handoff", handoff.id())
                .put("handoff_app", handoff.appClientId());
        by.ifPresent(app -> content.put("by", "app"));
        return content.build();
    }
}
