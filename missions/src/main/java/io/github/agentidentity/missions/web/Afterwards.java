package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.RefusalCounts;
import io.github.agentidentity.missions.keycloak.RefusedRequest;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Event;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The evidence of a refusal: written when the request's transaction is over, so that it waits for no lock of it and is
 * not rolled back with it, in a transaction of its own. Where it cannot be written the refusal stands.
 */
final class Afterwards extends AbstractKeycloakTransaction {

    private static final Logger LOG = Logger.getLogger(Afterwards.class);

    private final KeycloakSession session;
    private final RefusedRequest refused;

    private Afterwards(KeycloakSession session, RefusedRequest refused) {
        this.session = session;
        this.refused = refused;
    }

    /**
     * Sees to the evidence of a refusal: a row of its own for a caller who is known, as long as they are not too many;
     * all others are counted.
     */
    static void record(KeycloakSession session, Step step, Event event, Caller caller, Refusal refusal) {
        boolean written = RefusalCounts.count(caller.cause(step, refusal.reason()));
        if (written) {
            RefusedRequest refused = new RefusedRequest(
                    refusal.reason(),
                    step.code(),
                    Optional.ofNullable(event.getClientId()),
                    Optional.ofNullable(event.getUserId()),
                    Step.sent(session, OAuth2Constants.SUBJECT_TOKEN),
                    Step.sent(session, MissionNames.PROPOSAL_ID));
            session.getTransactionManager().enlistAfterCompletion(new Afterwards(session, refused));
        }
    }

    @Override
    protected void commitImpl() {
        write();
    }

    @Override
    protected void rollbackImpl() {
        write();
    }

    private void write() {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), session.getContext(), own -> AgentIdentitySession.enterAny(own)
                            .recordRefusal(refused));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "A refusal could not be recorded: %s", refused.reason().code());
        }
    }
}
