package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.RequestMetrics;
import io.github.agentidentity.enablement.keycloak.OwnedObjects;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/**
 * The approval page, as a required action of a login at the dedicated client. Only here is a mission ever approved or
 * resumed: never by bearer token, by a service account, in an impersonated session or on the strength of a cookie.
 */
public final class ApprovalAction implements RequiredActionProvider {

    private static final Logger LOG = Logger.getLogger(ApprovalAction.class);

    /** The page is this client's alone; in a login at any other client nothing is shown and nothing happens. */
    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** Sign-in is always asked for again; what counts is checked for each {@code Approver}. */
    @Override
    public int getMaxAuthAge(KeycloakSession session) {
        return 0;
    }

    /** Nothing brings a human here but their link. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {}

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (isOurLogin(context)) {
            visit(context, DecisionPage::show);
        } else {
            context.ignore();
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (isOurLogin(context)) {
            decide(context);
        } else {
            new ApprovalRequestContext(context, subject(context)).turnAway();
        }
    }

    private static void decide(RequiredActionContext context) {
        Instant begun = Instant.now();
        RequestMetrics.Outcome outcome = RequestMetrics.Outcome.FAILED;
        try {
            visit(context, DecisionPage::decide);
            outcome = context.getStatus() == RequiredActionContext.Status.CHALLENGE
                    ? RequestMetrics.Outcome.REFUSED
                    : RequestMetrics.Outcome.DONE;
        } finally {
            RequestMetrics.requested(Operation.DECIDE, outcome, Duration.between(begun, Instant.now()));
        }
    }

    private static void visit(RequiredActionContext context, Consumer<DecisionPage> step) {
        ApprovalRequestContext visit = new ApprovalRequestContext(context, subject(context));
        try {
            visit.requireOurClient();
            step.accept(DecisionPage.of(visit));
        } catch (Refusal refusal) {
            visit.refuse(refusal);
        } catch (WebApplicationException keycloaks) {
            throw keycloaks;
        } catch (RuntimeException e) {
            Refusal refusal = Outage.refusal(e).orElseThrow(() -> e);
            LOG.error("Not recorded, therefore refused", e);
            visit.fail(refusal);
        }
    }

    private static boolean isOurLogin(RequiredActionContext context) {
        return OwnedObjects.isApprovalClient(
                context.getSession(), context.getAuthenticationSession().getClient());
    }

    /** The parameter after the colon of {@code kc_action}. */
    private static String subject(RequiredActionContext context) {
        @Nullable String parameter = context.getAuthenticationSession().getClientNote(Constants.KC_ACTION_PARAMETER);
        return parameter == null ? "" : parameter;
    }

    @Override
    public void close() {}
}
