package io.github.agentidentity.missions.keycloak;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work for when all that the session's request wrote is there for good; none where it was rolled back. */
final class AfterCommit extends AbstractKeycloakTransaction {

    private final Runnable work;

    private AfterCommit(Runnable work) {
        this.work = work;
    }

    static void of(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AfterCommit(work));
    }

    @Override
    protected void commitImpl() {
        work.run();
    }

    @Override
    protected void rollbackImpl() {}
}
