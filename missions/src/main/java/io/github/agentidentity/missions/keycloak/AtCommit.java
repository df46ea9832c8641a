package io.github.agentidentity.missions.keycloak;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work that belongs to the commit of a session, and is not done where that is rolled back. */
final class AtCommit extends AbstractKeycloakTransaction {

    private final Runnable work;

    private AtCommit(Runnable work) {
        this.work = work;
    }

    /**
     * Work for when the session's transaction is about to commit: all that the request changed is there to be seen, and
     * where the work fails nothing of it is written. A provider that takes part in transactions must have been opened
     * before.
     */
    static void before(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistPrepare(new AtCommit(work));
    }

    /** Work for when all that the session's request wrote is there for good. */
    static void after(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AtCommit(work));
    }

    @Override
    protected void commitImpl() {
        work.run();
    }

    @Override
    protected void rollbackImpl() {}
}
