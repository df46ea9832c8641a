package io.github.agentidentity.missions.keycloak;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Work that is done when the session's transaction is about to commit: all that the request changed is there to be
 * seen, and where the work fails nothing of it is written. A provider that takes part in transactions must have been
 * opened before.
 */
final class AtCommit extends AbstractKeycloakTransaction {

    private final Runnable work;

    private AtCommit(Runnable work) {
        this.work = work;
    }

    static void of(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistPrepare(new AtCommit(work));
    }

    @Override
    protected void commitImpl() {
        work.run();
    }

    @Override
    protected void rollbackImpl() {}
}
