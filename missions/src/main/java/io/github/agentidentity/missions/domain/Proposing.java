package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.HANDOFF_FOR_ANOTHER_PURPOSE;
import static io.github.agentidentity.authority.Reason.HANDOFF_NOT_FOR_CALLER;
import static io.github.agentidentity.authority.Reason.MALFORMED_INTENT;
import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.NOTHING_DERIVABLE;
import static io.github.agentidentity.authority.Reason.OVERLAPPING_ENTRIES;
import static io.github.agentidentity.authority.Reason.RECENTLY_DENIED;
import static io.github.agentidentity.authority.Reason.TEMPLATES_NOT_ALLOWED;
import static io.github.agentidentity.authority.Reason.TOO_MANY_PROPOSALS;
import static io.github.agentidentity.authority.Reason.UNFIT_FOR_TEMPLATE;
import static io.github.agentidentity.authority.Reason.UNKNOWN_CONSTRAINT;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An agent proposes a mission for the human who handed off to it. Nothing is granted here. */
public final class Proposing {

    /** How many denials are looked at, the newest: each took a human who read and said no. */
    private static final int MOST_DENIALS = 50;

    private final Settings settings;
    private final InternalTokens tokens;
    private final Presence presence;
    private final Deriving deriving;
    private final Handoffs handoffs;
    private final Proposals proposals;
    private final EvidenceLog evidence;
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
                request.idempotency().flatMap(idempotency -> earlier(proposals, agent, idempotency));
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

    /**
     * What came of the first request under this key.
     *
     * @throws Refusal {@code malformed_parameter} where that was another request
     */
    public static Optional<Proposal> earlier(Proposals proposals, Agent agent, Proposals.Idempotency idempotency) {
        return proposals.earlier(agent, idempotency.key()).map(earlier -> {
            if (!earlier.digest().equals(idempotency.digest())) {
                throw Refusal.because(
                        MALFORMED_PARAMETER, "This idempotency_key was used for another request; choose a new one.");
            }
            return earlier.proposal();
        });
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
        requireToCome(request.intent(), clock.instant());
        Authority proposed = request.proposed();
        requireProposable(proposed, request.intent(), settings);
        Derivation derivation = deriving.derive(agent, human, proposed, request.intent());
        if (derivation.authority().isEmpty()) {
            throw Refusal.because(
                    NOTHING_DERIVABLE,
                    "Nothing of this can be granted: not to this agent, not by this human, or not at these resources.");
        }
        TokenRoom.require(derivation.authority());
    }

    static void requireToCome(Intent intent, Instant now) {
        if (!now.isBefore(intent.expiresAt())) {
            throw Refusal.because(MALFORMED_INTENT, "\"expires_at\" is past; ask for an end that is still to come.");
        }
    }

    /**
     * What no agent may ask of any human.
     *
     * @throws Refusal {@code unknown_constraint}, {@code overlapping_entries}; for a template
     *     {@code templates_not_allowed}, {@code unfit_for_template}
     */
    static void requireProposable(Authority proposed, Intent intent, Settings settings) {
        requireProposable(proposed);
        if (intent.controls()
                .acr()
                .filter(acr -> !settings.approvalAcr().equals(Optional.of(acr)))
                .isPresent()) {
            throw Refusal.because(
                    MALFORMED_INTENT,
                    "\"acr\" must be the one that this realm has for stronger approvals; leave it out where it has none.");
        }
        if (intent.isTemplate()) {
            if (settings.longestTemplate().isZero()) {
                throw Refusal.because(
                        TEMPLATES_NOT_ALLOWED, "This realm allows no templates; propose a mission for each task.");
            }
            requireFitForTemplates(proposed);
        }
    }

    /**
     * Where no human looks, nothing is for anybody to approve or to pass on.
     *
     * @throws Refusal {@code unfit_for_template}
     */
    static void requireFitForTemplates(Authority proposed) {
        boolean fit = proposed.entries().stream()
                .allMatch(entry -> entry.delegation().isEmpty()
                        && entry.constraints().all().stream().noneMatch(AgentScope::asksSomebody));
        if (!fit) {
            throw Refusal.because(
                    UNFIT_FOR_TEMPLATE,
                    "A template is for nothing that is passed on or that somebody must approve; propose a mission for that.");
        }
    }

    /**
     * What no agent may ask for at all.
     *
     * @throws Refusal {@code unknown_constraint}, {@code overlapping_entries}, {@code authority_too_large} also where
     *     {@code scope} and {@code authorization_details} are too much together
     */
    static void requireProposable(Authority proposed) {
        proposed.requireBounded();
        if (proposed.entries().stream().anyMatch(entry -> entry.constraints().hasUnknown())) {
            throw Refusal.because(
                    UNKNOWN_CONSTRAINT,
                    "An entry has a constraint this server does not know; leave it out or correct it.");
        }
        if (proposed.overlaps()) {
            throw Refusal.because(
                    OVERLAPPING_ENTRIES, "Two entries name the same action at the same resource; state each once.");
        }
    }

    /**
     * A human who said no is not asked again at once, whatever words and whatever end come with it. To ask for less is
     * another question.
     */
    private void requireNotDenied(Agent agent, Human human, Authority proposed) {
        if (isRecentlyDenied(
                proposals, agent, human.id(), proposed, clock.instant().minus(settings.denialPause()))) {
            throw Refusal.because(
                    RECENTLY_DENIED, "The human said no to this a short while ago; ask for less, or ask later.");
        }
    }

    static boolean isRecentlyDenied(
            Proposals proposals, Agent agent, String humanId, Authority proposed, Instant since) {
        return proposals.denied(agent, humanId, since, MOST_DENIALS).stream()
                .anyMatch(denied -> isSame(denied.proposed(), proposed));
    }

    /** By what they mean, so that the same in another order is the same. */
    private static boolean isSame(Authority one, Authority other) {
        return one.isWithin(other) && other.isWithin(one);
    }

    /** No agent floods a human with questions, or uses up all attention (THREATS, approval flooding). */
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
