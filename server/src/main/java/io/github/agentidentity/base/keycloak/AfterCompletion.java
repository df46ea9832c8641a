package io.github.agentidentity.base.keycloak;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work for when a session's transaction is over: its connection is free by then. */
public final class AfterCompletion extends AbstractKeycloakTransaction {

    private final Runnable committed;
    private final Runnable rolledBack;

    private AfterCompletion(Runnable committed, Runnable rolledBack) {
        this.committed = committed;
        this.rolledBack = rolledBack;
    }

    /** Work for when all that the session's request wrote is there for good. */
    public static void ofCommit(KeycloakSession session, Runnable work) {
        enlist(session, new AfterCompletion(work, AfterCompletion::nothing));
    }

    /** Work for when nothing stays of what the session's request wrote. */
    public static void ofRollback(KeycloakSession session, Runnable work) {
        enlist(session, new AfterCompletion(AfterCompletion::nothing, work));
    }

    /** Work whatever became of the session's request. */
    public static void ofEither(KeycloakSession session, Runnable work) {
        enlist(session, new AfterCompletion(work, work));
    }

    private static void enlist(KeycloakSession session, AfterCompletion work) {
        session.getTransactionManager().enlistAfterCompletion(work);
    }

    @Override
    protected void commitImpl() {
        committed.run();
    }

    @Override
    protected void rollbackImpl() {
        rolledBack.run();
    }

    private static void nothing() {}
}
