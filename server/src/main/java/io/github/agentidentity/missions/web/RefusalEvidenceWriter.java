package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.AfterCompletion;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.base.keycloak.RefusedRequest;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.Unstored;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.RefusalCounts;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The event and the evidence of a refusal: written when the request's transaction is over, so that they wait for no
 * lock of it, are not rolled back with it and take no second connection, in transactions of their own. Where they
 * cannot be written the refusal stands, and the log has them.
 */
final class RefusalEvidenceWriter {

    private static final Logger LOG = Logger.getLogger(RefusalEvidenceWriter.class);

    private final KeycloakSession session;
    private final EventBuilder event;
    private final Refusal refusal;
    private final Optional<RefusedRequest> refused;

    private RefusalEvidenceWriter(
            KeycloakSession session, EventBuilder event, Refusal refusal, Optional<RefusedRequest> refused) {
        this.session = session;
        this.event = event;
        this.refusal = refusal;
        this.refused = refused;
    }

    /** Sees to what a refusal leaves; nobody's own evidence where somebody registers a client. */
    static void record(
            KeycloakSession session, Operation operation, EventBuilder event, Refusal refusal, Caller caller) {
        RefusalEvidenceWriter afterwards = operation == Operation.REGISTER
                ? new RefusalEvidenceWriter(session, event.clone(), refusal, Optional.empty())
                : of(session, operation, event, refusal, caller);
        if (session.getTransactionManager().isActive()) {
            AfterCompletion.ofEither(session, afterwards::write);
        } else {
            afterwards.write();
        }
    }

    /**
     * The evidence is a row of its own for a caller who is known, as long as they are not too many; all others are
     * counted.
     */
    private static RefusalEvidenceWriter of(
            KeycloakSession session, Operation operation, EventBuilder event, Refusal refusal, Caller caller) {
        return new RefusalEvidenceWriter(
                session,
                caller.isAuthenticated() ? event.clone() : Unstored.copyOf(session, event.getEvent()),
                refusal,
                RefusalCounts.count(caller.cause(operation, refusal.reason()))
                        ? Optional.of(refused(session, operation, event.getEvent(), refusal))
                        : Optional.empty());
    }

    private static RefusedRequest refused(KeycloakSession session, Operation operation, Event event, Refusal refusal) {
        return new RefusedRequest(
                refusal.reason(),
                operation.code(),
                Optional.ofNullable(event.getClientId()),
                Optional.ofNullable(event.getUserId()),
                Operation.sent(session, OAuth2Constants.SUBJECT_TOKEN),
                Operation.sent(session, MissionNames.PROPOSAL_ID));
    }

    private void write() {
        attempt(() -> event.detail(Details.REASON, refusal.reason().code())
                .error(refusal.error().code()));
        refused.ifPresent(request -> attempt(() -> {
            if (!isWritten(request)) {
                record(request.elsewhere());
            }
        }));
    }

    /**
     * Writes the refusal, unless somebody holds the mission's row: nobody waits for that any longer, and the realm's
     * history gets the refusal then.
     */
    private boolean isWritten(RefusedRequest request) {
        try {
            record(request);
            return true;
        } catch (RuntimeException e) {
            if (Outage.refusal(e)
                    .filter(outage -> outage.reason() == Reason.BUSY)
                    .isEmpty()) {
                throw e;
            }
            return false;
        }
    }

    private void record(RefusedRequest request) {
        KeycloakModelUtils.runJobInTransaction(
                session.getKeycloakSessionFactory(), session.getContext(), own -> AgentIdentitySession.enterAny(own)
                        .recordRefusal(request));
    }

    private void attempt(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "A refusal could not be recorded: %s", refusal.reason().code());
        }
    }
}
