package io.github.agentidentity.missions.domain.handoff;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agents through whose hands a task went, each in good standing now: the approved one first, the one that acts
 * last.
 *
 * @param issuer where they are registered
 * @param approvedFirst at least one
 */
public record DelegationChain(String issuer, List<Agent> approvedFirst) {

    /** Copies the agents. */
    public DelegationChain {
        approvedFirst = List.copyOf(approvedFirst);
        if (approvedFirst.isEmpty()) {
            throw new IllegalArgumentException("somebody acts");
        }
    }

    /** The approved agent acting itself. */
    public static DelegationChain of(String issuer, Agent approved) {
        return new DelegationChain(issuer, List.of(approved));
    }

    /** This, after the current agent passed its task on. */
    public DelegationChain to(Agent delegate) {
        List<Agent> longer = new ArrayList<>(approvedFirst);
        longer.add(delegate);
        return new DelegationChain(issuer, longer);
    }

    /** The agent that the human approved. */
    public Agent approved() {
        return approvedFirst.get(0);
    }

    /** The agent that acts now. */
    public Agent current() {
        return approvedFirst.get(approvedFirst.size() - 1);
    }

    /** Whether another than the approved agent acts. */
    public boolean isDelegated() {
        return approvedFirst.size() > 1;
    }

    /** The first instant from which one of them gets nothing any more. */
    public Optional<Instant> retiresAt() {
        return approvedFirst.stream()
                .flatMap(agent -> agent.retiresAt().stream())
                .min(Instant::compareTo);
    }

    /**
     * The claim {@code act} of what they get.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code delegation_loop}, {@code delegation_too_deep}
     */
    public ActorChain actors() {
        List<Actor> outermostFirst = new ArrayList<>();
        for (int depth = 0; depth < approvedFirst.size(); depth++) {
            outermostFirst.add(0, actor(depth));
        }
        return new ActorChain(outermostFirst);
    }

    /**
     * An agent as the server itself names it; what an agent says of itself is never asked.
     *
     * @param depth how often the task was delegated until it had it
     */
    public Actor actor(int depth) {
        return new Actor(approvedFirst.get(depth).clientId(), issuer, MissionNames.AI_AGENT);
    }
}
