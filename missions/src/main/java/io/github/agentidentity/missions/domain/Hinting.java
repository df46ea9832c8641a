package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.TOO_MANY_PROPOSALS;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * An agent proposes a mission to a human whom it names itself. It hears the same whether there is such a human, whether
 * they enabled the agent, and whether they want to be asked just now: a proposal, which nobody ever sees where one of
 * these fails. What would be derived it hears from the human's decision only.
 */
public final class Hinting {

    private final Settings settings;
    private final Humans humans;
    private final Deriving deriving;
    private final Acquaintances acquaintances;
    private final Proposals proposals;
    private final EvidenceLog evidence;
    private final Denials denials;
    private final Announcing announcing;
    private final InstantSource clock;

    public Hinting(
            Settings settings,
            Humans humans,
            Deriving deriving,
            Acquaintances acquaintances,
            Proposals proposals,
            EvidenceLog evidence,
            Announcing announcing,
            InstantSource clock) {
        this.settings = settings;
        this.humans = humans;
        this.deriving = deriving;
        this.acquaintances = acquaintances;
        this.proposals = proposals;
        this.evidence = evidence;
        this.denials = new Denials(settings, proposals, clock);
        this.announcing = announcing;
        this.clock = clock;
    }

    /**
     * Stores what the agent proposes.
     *
     * @throws Refusal for what is wrong whoever the human is: the request itself, or too many of the agent's proposals
     */
    public Proposal propose(Agent agent, HintedRequest request) {
        Optional<Proposal> earlier =
                request.idempotency().flatMap(idempotency -> proposals.earlier(agent, idempotency));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        ProposalRules.requireToCome(request.intent(), clock.instant());
        ProposalRules.requireProposable(request.proposed(), request.intent(), settings);
        deriving.requireBounded(agent, request.proposed(), request.intent());

        String named = humans.named(request.loginHint()).map(Human::id).orElse(Proposal.NOBODY);
        String reached = reached(agent, named, request.proposed());

        Proposal proposal = pending(agent, reached, request);
        proposals.create(proposal, request.idempotency());
        evidence.append(proposal.id(), 1, EvidenceKind.PROPOSED, content(proposal));
        announcing.announce(agent, proposal);
        return proposal;
    }

    /** Asks the same of the database whoever is named, so that the time it takes says as little as the answer. */
    private String reached(Agent agent, String named, Authority proposed) {
        boolean enabled = acquaintances.isEnabled(named, agent.id(), agent.clientId());
        boolean denied = denials.areRecent(agent, named, proposed);
        Proposals.Pending pending = proposals.countPending(agent, named, true);
        if (pending.ofAgent() >= agent.limits().maxPendingProposals()) {
            throw Refusal.because(
                    TOO_MANY_PROPOSALS,
                    "Too many of this agent's proposals wait for an answer; propose again when some are decided.");
        }
        boolean room = pending.forHuman() < agent.limits().maxPendingProposalsPerHuman();
        return enabled && !denied && room ? named : Proposal.NOBODY;
    }

    private Proposal pending(Agent agent, String humanId, HintedRequest request) {
        Instant now = clock.instant();
        return new Proposal(
                OpaqueId.random(OpaqueId.Kind.PROPOSAL),
                humanId,
                agent.id(),
                agent.clientId(),
                request.intent(),
                request.proposal(),
                ProposalState.PENDING,
                Optional.empty(),
                true,
                now,
                now.plus(settings.proposalLifetime()));
    }

    private JsonObject content(Proposal proposal) {
        Commitments hashes = Commitments.of(settings.issuer(), proposal, Authority.NONE);
        return JsonObject.builder()
                .put("human", proposal.humanId())
                .put("agent", proposal.agentId())
                .put("client_id", proposal.agentClientId())
                .put("intent_hash", hashes.intentHash())
                .put("proposal_hash", hashes.proposalHash())
                .put("by", "login_hint")
                .build();
    }
}
