package io.github.agentidentity.registry.domain;

import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ends all that is somebody's and voids what names them, for good, with evidence of it. What is asked for here is
 * carried out together with the transaction's other acts ({@code VoidingInOrder}).
 */
public final class Voiding {

    private final Consumer<Act> acts;

    /** @param acts takes what is to be carried out before the transaction commits */
    public Voiding(Consumer<Act> acts) {
        this.acts = acts;
    }

    /**
     * Act that ends missions and proposals and voids what names a party.
     *
     * @param owner the missions and proposals that end; empty where there can be none
     * @param party the ids by which they are named; empty where nothing but missions ends
     * @param notBefore up to and with which second, as far as that is past; empty for until now
     * @param cause on whose word, as evidence names it
     */
    public record Act(Optional<Owner> owner, List<Party> party, Optional<Instant> notBefore, ChangeCause cause) {

        public Act {
            party = List.copyOf(party);
        }
    }

    /**
     * Ends all that is theirs and voids what names them until now.
     *
     * @param owner what ends
     * @param party the ids by which they are named
     * @param cause on whose word, as evidence names it
     */
    public void end(Owner owner, List<Party> party, ChangeCause cause) {
        acts.accept(new Act(Optional.of(owner), party, Optional.empty(), cause));
    }

    /**
     * The same for what is from the time up to and with a not-before, as far as that is past: a future one restricts
     * while it is set, and what it would void later is void for good only up to now.
     */
    public void endUntil(Instant notBefore, Owner owner, List<Party> party, ChangeCause cause) {
        acts.accept(
                new Act(Optional.of(Owner.Until.notBefore(notBefore, owner)), party, Optional.of(notBefore), cause));
    }

    /** Ends all missions that live with a session, which nothing else names. */
    public void endSession(String sessionId, ChangeCause cause) {
        acts.accept(new Act(Optional.of(new Owner.Sessions(sessionId)), List.of(), Optional.empty(), cause));
    }

    /** Voids what names a party that has no missions. */
    public void mark(List<Party> party, Optional<Instant> notBefore, ChangeCause cause) {
        acts.accept(new Act(Optional.empty(), party, notBefore, cause));
    }
}
