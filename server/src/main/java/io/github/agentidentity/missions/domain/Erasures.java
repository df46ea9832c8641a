package io.github.agentidentity.missions.domain;

/**
 * Humans of one realm whose accounts are gone, and of whom text is still in our tables. What happened, to whose
 * account, on whose word and when stays: evidence has digests and ids, and never the text.
 */
public interface Erasures {

    /** Asks for the erasure of all text about a human. */
    void request(String humanId);

    /** Lets all that waits in the realm wait for half a minute more: the realm is frozen. */
    void postpone();

    /** Whether agents ever wrote about this human, as far back as anything is kept. */
    boolean hadAgents(String humanId);

    /** Says that none is left; whether nobody had said it before. */
    boolean finish(String humanId);
}
