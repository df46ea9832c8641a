package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalRules;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.EnabledAgents;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import java.time.InstantSource;
import java.util.Optional;

/**
 * An agent proposes a mission to a human whom it names itself. It hears the same whether there is such a human, whether
 * they enabled the agent, and whether they want to be asked just now: a proposal, which nobody ever sees where one of
 * these fails. What would be derived it hears from the human's decision only.
 */
public final class ProposeByLoginHint {

    private final Settings settings;
    private final Humans humans;
    private final Deriving deriving;
    private final EnabledAgents enabledAgents;
    private final ProposalIntake intake;
    private final InstantSource clock;

    public ProposeByLoginHint(
            Settings settings,
            Humans humans,
            Deriving deriving,
            EnabledAgents enabledAgents,
            ProposalIntake intake,
            InstantSource clock) {
        this.settings = settings;
        this.humans = humans;
        this.deriving = deriving;
        this.enabledAgents = enabledAgents;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * Stores what the agent proposes.
     *
     * @throws Refusal for what is wrong whoever the human is: the request itself, or too many of the agent's proposals
     */
    public Proposal propose(Agent agent, HintedRequest request) {
        Optional<Proposal> earlier = intake.earlier(agent, request.idempotency());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        ProposalRules.requireToCome(request.intent(), clock.instant());
        ProposalRules.requireProposable(request.proposed(), request.intent(), settings);
        PageRoom.require(request.intent());
        PageRoom.require(deriving.largest(agent, request.proposed(), request.intent()));

        String named = humans.named(request.loginHint()).map(Human::id).orElse(Proposal.NOBODY);
        String reached = reached(agent, named, request.proposed());

        Proposal proposal = intake.pending(agent, reached, request.intent(), request.proposal(), true);
        intake.record(agent, proposal, request.idempotency(), content -> content.put("by", "login_hint"));
        return proposal;
    }

    /** Asks the same of the database whoever is named, so that the time it takes says as little as the answer. */
    private String reached(Agent agent, String named, Authority proposed) {
        boolean enabled = enabledAgents.isEnabled(named, agent.id(), agent.clientId());
        boolean denied = intake.isRecentlyDenied(agent, named, proposed);
        Proposals.Pending pending = intake.countPending(agent, named, true);
        if (pending.ofAgent() >= agent.limits().maxPendingProposals()) {
            throw ProposalIntake.tooMany();
        }
        boolean room = pending.forHuman() < agent.limits().maxPendingProposalsPerHuman();
        return enabled && !denied && room ? named : Proposal.NOBODY;
    }
}
