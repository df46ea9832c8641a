package io.github.agentidentity.missions.store;

import jakarta.persistence.EntityManager;
import org.hibernate.Session;

/**
 * Turns at missions that one transaction takes alone. Each of them is a lock that the database keeps until the commit,
 * and it has room for some thousands of all transactions together. An act that ends more missions than this has kept
 * all mints of the realm from them before ({@link JpaMissions#holdMints}), or has the turn of their template, or its
 * marks were committed before.
 */
final class Turns {

    static final int MOST = 100;

    private static final String TAKEN = "agent-identity.turns";

    private Turns() {}

    /** Takes one more turn of the running transaction; whether there was one left. */
    static boolean take(EntityManager entities) {
        Session session = entities.unwrap(Session.class);
        int taken = session.getProperties().get(TAKEN) instanceof Integer before ? before : 0;
        if (taken >= MOST) {
            return false;
        }
        session.setProperty(TAKEN, taken + 1);
        return true;
    }
}
