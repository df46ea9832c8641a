package io.github.agentidentity.missions.keycloak;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Work that stays whatever becomes of the request that does it. A transaction of its own begins when the request's is
 * over: a request never holds two connections.
 */
final class LastingWork {

    private static final Logger LOG = Logger.getLogger(LastingWork.class);

    private final KeycloakSession session;
    private final Function<KeycloakSession, AgentIdentitySession> opening;

    /** @param opening the room in another session, without a check that the request has passed */
    LastingWork(KeycloakSession session, Function<KeycloakSession, AgentIdentitySession> opening) {
        this.session = session;
        this.opening = opening;
    }

    /** Does something in the request's transaction, and once more in one of its own where nothing stays of that. */
    void whateverBecomes(AgentIdentitySession room, Consumer<AgentIdentitySession> work) {
        AfterCompletion.ofRollback(session, () -> inItsOwnTransaction(work));
        work.accept(room);
    }

    /** Does something when the request's transaction is over. */
    void afterwards(Consumer<AgentIdentitySession> work) {
        AfterCompletion.ofEither(session, () -> inItsOwnTransaction(work));
    }

    private void inItsOwnTransaction(Consumer<AgentIdentitySession> work) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), session.getContext(), own -> work.accept(opening.apply(own)));
        } catch (RuntimeException e) {
            LOG.warn("What a request left to do could not be done; the next one finds it again", e);
        }
    }
}
