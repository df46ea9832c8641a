package io.github.agentidentity.decisions.domain;

import java.util.HashMap;
import java.util.Map;

/** Places for callers who wait for an answer, on this node: few for each, so that nobody takes all. */
public final class WaitPlaces {

    static final int MOST = 100;
    static final int MOST_OF_ONE = 2;

    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /** Takes a place for this caller; whether there was one. */
    public synchronized boolean take(String caller) {
        int own = taken.getOrDefault(caller, 0);
        if (all >= MOST || own >= MOST_OF_ONE) {
            return false;
        }
        taken.put(caller, own + 1);
        all++;
        return true;
    }

    /**
     * Gives back a place that this caller took.
     *
     * @throws IllegalStateException if it has none
     */
    public synchronized void giveBack(String caller) {
        int own = taken.getOrDefault(caller, 0);
        if (own == 0) {
            throw new IllegalStateException("no place was taken");
        }
        if (own == 1) {
            taken.remove(caller);
        } else {
            taken.put(caller, own - 1);
        }
        all--;
    }
}
