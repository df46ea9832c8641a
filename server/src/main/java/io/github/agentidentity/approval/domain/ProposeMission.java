package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.NOTHING_DERIVABLE;
import static io.github.agentidentity.authority.Reason.RECENTLY_DENIED;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalRules;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.TokenRoom;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.HandoffApp;
import io.github.agentidentity.registry.domain.Human;
import java.time.InstantSource;
import java.util.Optional;

/** An agent proposes a mission for the human who handed off to it. Nothing is granted here. */
public final class ProposeMission {

    private final Settings settings;
    private final HandoffRedemption handoffs;
    private final Deriving deriving;
    private final ProposalIntake intake;
    private final InstantSource clock;

    public ProposeMission(
            Settings settings,
            HandoffRedemption handoffs,
            Deriving deriving,
            ProposalIntake intake,
            InstantSource clock) {
        this.settings = settings;
        this.handoffs = handoffs;
        this.deriving = deriving;
        this.intake = intake;
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
        Optional<Proposal> earlier = intake.earlier(agent, request.idempotency());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Handoff handoff = handoffs.redeemable(agent, request.handoff(), by);
        Human human = handoffs.requirePresent(handoff);
        requireDerivable(agent, human, request);

        requireNotDenied(agent, human, request.proposed());
        requireRoom(agent, human);

        Proposal proposal = intake.pending(agent, human.id(), request.intent(), request.proposal(), false);
        handoffs.redeem(handoff);
        intake.record(agent, proposal, request.idempotency(), content -> {
            content.put("handoff", handoff.id()).put("handoff_app", handoff.appClientId());
            by.ifPresent(app -> content.put("by", "app"));
        });
        return proposal;
    }

    private void requireDerivable(Agent agent, Human human, ProposalRequest request) {
        ProposalRules.requireToCome(request.intent(), clock.instant());
        PageRoom.require(request.intent());
        Authority proposed = request.proposed();
        ProposalRules.requireProposable(proposed, request.intent(), settings);
        Derivation derivation = deriving.derive(agent, human, proposed, request.intent());
        if (derivation.authority().isEmpty()) {
            throw Refusal.because(
                    NOTHING_DERIVABLE,
                    "None of this can be granted: not to this agent, not by this human, or not at these resources.");
        }
        if (derivation.authority().overlaps()) {
            throw Refusal.because(
                    NOTHING_DERIVABLE,
                    "This would be granted under different limits at once, so that it is unclear which are used; ask an"
                            + " administrator to register each action once for each resource.");
        }
        TokenRoom.require(PageRoom.require(derivation.authority()));
    }

    /**
     * A human who said no is not asked again at once, whatever words and whatever end come with it. To ask for less is
     * another question.
     */
    private void requireNotDenied(Agent agent, Human human, Authority proposed) {
        if (intake.isRecentlyDenied(agent, human.id(), proposed)) {
            throw Refusal.because(
                    RECENTLY_DENIED, "The human said no to this a short while ago; ask for less, or ask later.");
        }
    }

    /** No agent floods a human with questions, or uses up all attention. */
    private void requireRoom(Agent agent, Human human) {
        Proposals.Pending pending = intake.countPending(agent, human.id(), false);
        AgentLimits limits = agent.limits();
        if (pending.forHuman() >= limits.maxPendingProposalsPerHuman()
                || pending.ofAgent() >= limits.maxPendingProposals()) {
            throw ProposalIntake.tooMany();
        }
    }
}
