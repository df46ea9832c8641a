package io.github.agentidentity.registry.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Marks that say until when everything that names a party is void. A mark never goes back, and neither the removal of
 * the party nor one made anew under either of its ids takes it away.
 */
public interface VoidMarks {

    /**
     * A party by one of its ids.
     *
     * @param kind which party, and by which id
     * @param id the id
     */
    record Party(Kind kind, String id) {

        /** A client, an agent's or an app's, by both of its ids. */
        public static List<Party> client(String internalId, String clientId) {
            return List.of(new Party(Kind.CLIENT, internalId), new Party(Kind.CLIENT_ID, clientId));
        }

        /** A human, whom records and tokens name by internal id only. */
        public static List<Party> human(String internalId) {
            return List.of(new Party(Kind.HUMAN, internalId));
        }

        /** A realm, by both of its ids. */
        public static List<Party> realm(String internalId, String name) {
            return List.of(new Party(Kind.REALM, internalId), new Party(Kind.REALM_NAME, name));
        }
    }

    /** Kinds of id that a mark can carry. */
    enum Kind {
        CLIENT,
        CLIENT_ID,
        HUMAN,
        REALM,
        REALM_NAME;

        /** Whether missions are found by it; each of them is found by the internal id as well. */
        public boolean hasMissions() {
            return this == CLIENT || this == HUMAN || this == REALM;
        }
    }

    /**
     * Voids what names this party: until now by the database's clock, or up to and with the second {@code notBefore}
     * where that is earlier. The realm's own history is locked first, so that acts of one realm mark in turn.
     *
     * @param settled whether all missions that this voids are ended in the same transaction
     * @return the last instant that is void; empty where a mark said as much already
     */
    Optional<Instant> raise(Party party, Optional<Instant> notBefore, ChangeCause cause, boolean settled);

    /**
     * A mark whose missions are void, and whose rows do not say so yet.
     *
     * @param party whose
     * @param voidUntil the last instant that is void
     * @param cause on whose word
     */
    record Unsettled(Party party, Instant voidUntil, ChangeCause cause) {

        /** Selects the missions and proposals that are to end. */
        public Owner owner() {
            Owner its =
                    switch (party.kind()) {
                        case CLIENT, CLIENT_ID -> new Owner.Agents(party.id());
                        case HUMAN -> new Owner.Humans(party.id());
                        case REALM, REALM_NAME -> new Owner.Everybodys();
                    };
            return new Owner.Until(voidUntil, its);
        }
    }

    /**
     * A mark that is not settled, for this node alone for a while: where the node dies, another one goes on with it.
     */
    Optional<Unsettled> claim();

    /** Says that all missions of this mark are ended; not where it was raised meanwhile. */
    void settle(Unsettled mark);

    /**
     * The time that is held against a mark for a token of that {@code iat}: a token is void where its mark is no
     * earlier. A token says whole seconds, and a mint that runs at the same time as the act signs before it locks; so
     * the second of the act is void, and the one that follows.
     */
    static Instant comparable(Instant issuedAt) {
        return issuedAt.minusSeconds(1);
    }
}
