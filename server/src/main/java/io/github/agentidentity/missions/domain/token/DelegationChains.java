package io.github.agentidentity.missions.domain.token;

import static io.github.agentidentity.authority.Reason.DELEGATOR_GONE;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From the names in an actor chain to the agents they mean now, all of whom must be in good standing. */
public final class DelegationChains {

    private final String issuer;
    private final Registry registry;

    public DelegationChains(String issuer, Registry registry) {
        this.issuer = issuer;
        this.registry = registry;
    }

    /** The approved agent acting itself. */
    public DelegationChain of(Agent approved) {
        return DelegationChain.of(issuer, approved);
    }

    /**
     * Those who passed a task on, and the one who has it.
     *
     * @param delegators the last one first
     * @param issuedAt when the token was signed that names them
     * @throws Refusal {@code delegator_gone}: what one passes on ends with it
     */
    public DelegationChain of(List<Actor> delegators, Agent current, Instant issuedAt) {
        List<Agent> approvedFirst = new ArrayList<>();
        delegators.forEach(actor -> approvedFirst.add(0, delegator(actor, issuedAt)));
        approvedFirst.add(current);
        return new DelegationChain(issuer, approvedFirst);
    }

    private Agent delegator(Actor actor, Instant issuedAt) {
        Agent agent = standing(actor);
        if (!agent.isMeantByTokenOf(issuedAt)) {
            throw gone();
        }
        return agent;
    }

    /** Returns a delegator in good standing. Why it is not concerns the delegator and its admin, not its delegate. */
    private Agent standing(Actor actor) {
        try {
            return registry.agentNamed(actor.clientId());
        } catch (Refusal refusal) {
            throw gone();
        }
    }

    private static Refusal gone() {
        return Refusal.because(DELEGATOR_GONE, "An agent that passed this on may no longer act.");
    }
}
