package io.github.agentidentity.registry.domain;

import io.github.agentidentity.authority.Delegate;
import io.github.agentidentity.authority.Delegation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The bounds that an admin set to one agent, whatever its scopes are.
 *
 * @param retiresAt the instant from which the agent gets nothing any more
 * @param maxTokenLifetime how long one agent token may live, 30 seconds to 15 minutes
 * @param maxDepth how many times what it was approved for may be passed on, 0 (not at all) to 8
 * @param allowedDelegates the client_ids of the agents it may pass it on to, at most 64 different ones
 * @param keyBinding whether it must prove a key of its own
 * @param maxPendingProposals how many of its proposals may wait for humans at once, 1 to 1000
 * @param maxPendingProposalsPerHuman how many of them may wait for one human, 1 to 100
 * @param suspendAfter how many refusals within which time withdraw a mission of its at a service
 */
public record AgentLimits(
        Optional<Instant> retiresAt,
        Duration maxTokenLifetime,
        int maxDepth,
        List<String> allowedDelegates,
        KeyBinding keyBinding,
        int maxPendingProposals,
        int maxPendingProposalsPerHuman,
        RefusalLimit suspendAfter) {

    /** The shortest life of an agent token that an admin may configure. */
    public static final Duration SHORTEST_TOKEN = Duration.ofSeconds(30);

    /** The hard cap on the life of an agent token. */
    public static final Duration LONGEST_TOKEN = Duration.ofMinutes(15);

    /**
     * The deepest chain that an admin may allow: {@link io.github.agentidentity.authority.ActorChain} holds no more.
     */
    public static final int DEEPEST = 7;

    public static final int MOST_DELEGATES = 64;
    public static final int MOST_PENDING = 1000;
    public static final int MOST_PENDING_PER_HUMAN = 100;

    /** The bounds of an agent to which its admin set none. */
    public static final AgentLimits DEFAULT =
            new AgentLimits(Optional.empty(), Duration.ofMinutes(5), 0, List.of(), KeyBinding.OPTIONAL, 100, 5);

    /** Bounds with the usual limit of refusals. */
    public AgentLimits(
            Optional<Instant> retiresAt,
            Duration maxTokenLifetime,
            int maxDepth,
            List<String> allowedDelegates,
            KeyBinding keyBinding,
            int maxPendingProposals,
            int maxPendingProposalsPerHuman) {
        this(
                retiresAt,
                maxTokenLifetime,
                maxDepth,
                allowedDelegates,
                keyBinding,
                maxPendingProposals,
                maxPendingProposalsPerHuman,
                RefusalLimit.USUAL);
    }

    /** Checks the bounds: what reads attributes has named the mistake before. */
    public AgentLimits {
        allowedDelegates = List.copyOf(allowedDelegates);
        require(maxTokenLifetime.compareTo(SHORTEST_TOKEN) >= 0 && maxTokenLifetime.compareTo(LONGEST_TOKEN) <= 0);
        require(maxDepth >= 0 && maxDepth <= DEEPEST);
        require(allowedDelegates.size() <= MOST_DELEGATES
                && allowedDelegates.stream().distinct().count() == allowedDelegates.size());
        require(maxPendingProposals >= 1 && maxPendingProposals <= MOST_PENDING);
        require(maxPendingProposalsPerHuman >= 1 && maxPendingProposalsPerHuman <= MOST_PENDING_PER_HUMAN);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("an agent's limits");
        }
    }

    /**
     * Bounds within which what the agent is granted may be passed on; empty: not at all.
     *
     * @param depth how often the task was delegated until this agent had it: an entry's depth counts from the approved
     *     agent, an agent's own from itself
     */
    public Optional<Delegation> delegation(int depth) {
        return maxDepth == 0 || allowedDelegates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Delegation(
                        depth + maxDepth,
                        Optional.of(allowedDelegates.stream()
                                .<Delegate>map(Delegate.BySub::new)
                                .toList())));
    }
}
