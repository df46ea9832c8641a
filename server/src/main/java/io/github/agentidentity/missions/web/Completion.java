package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

/**
 * The end of a request's transaction, while its answer can still be another: Keycloak would end it when the answer is
 * made already, and then a commit that fails is an error without words. Afterwards nothing is written in this session,
 * and its connection is free.
 */
public final class Completion {

    private static final Logger LOG = Logger.getLogger(Completion.class);

    private Completion() {}

    /** Commits, unless it must be rolled back; what goes wrong is thrown as the database says it. */
    public static void of(KeycloakSession session) {
        KeycloakTransactionManager transaction = session.getTransactionManager();
        if (!transaction.isActive()) {
            return;
        }
        if (transaction.getRollbackOnly()) {
            transaction.rollback();
        } else {
            transaction.commit();
        }
    }

    /**
     * Commits what an answer rests on. Whoever else takes part in the transaction, such as a listener of events, can
     * have said that it must be rolled back: then nothing of it happened, and it must not be answered.
     *
     * @throws Refusal {@code not_recorded}
     */
    public static void required(KeycloakSession session) {
        KeycloakTransactionManager transaction = session.getTransactionManager();
        boolean isLost = transaction.isActive() && transaction.getRollbackOnly();
        of(session);
        if (isLost) {
            throw Refusal.because(Reason.NOT_RECORDED, "This could not be recorded, so it did not happen; try again.");
        }
    }

    /**
     * Takes back all that the request wrote; where the database cannot be told so, it does that with the connection.
     */
    static void undo(KeycloakSession session) {
        KeycloakTransactionManager transaction = session.getTransactionManager();
        if (transaction.isActive()) {
            transaction.setRollbackOnly();
            try {
                transaction.rollback();
            } catch (RuntimeException e) {
                LOG.warn("A refused request could not be rolled back; its connection is gone", e);
            }
        }
    }
}
