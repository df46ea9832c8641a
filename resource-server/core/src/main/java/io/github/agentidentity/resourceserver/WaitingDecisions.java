package io.github.agentidentity.resourceserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Decisions that wait to be uploaded, in their order. Their number is bounded, and that of each token too, so that one
 * token takes no more than its share from all others. Safe for any number of threads.
 */
final class WaitingDecisions {

    /** The most that wait. */
    static final int MOST = 1_000;

    /** The most of one token that wait. */
    static final int MOST_OF_TOKEN = 50;

    private final Queue<LocalDecision> queue = new ArrayDeque<>();

    /** Numbers of those in the queue by the id of their token, none of them zero. */
    private final Map<String, Integer> ofToken = new HashMap<>();

    /** Lets a decision wait if there is a place for it; whether there is. */
    synchronized boolean offer(LocalDecision decision) {
        int before = ofToken.getOrDefault(decision.tokenId(), 0);
        if (queue.size() >= MOST || before >= MOST_OF_TOKEN) {
            return false;
        }
        queue.add(decision);
        ofToken.put(decision.tokenId(), before + 1);
        return true;
    }

    /** The first ones, this many at most, which wait no longer. */
    synchronized List<LocalDecision> take(int most) {
        List<LocalDecision> taken = new ArrayList<>();
        while (taken.size() < most && !queue.isEmpty()) {
            LocalDecision next = queue.remove();
            ofToken.merge(next.tokenId(), -1, Integer::sum);
            ofToken.remove(next.tokenId(), 0);
            taken.add(next);
        }
        return List.copyOf(taken);
    }
}
