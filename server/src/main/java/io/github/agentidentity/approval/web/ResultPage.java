package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.PastActions;
import io.github.agentidentity.approval.domain.PastDecisions;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.Outage;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The short pages around an approval. UNKNOWN is the same for every cause, so that nobody learns what exists; all
 * others about a request are for the one who was asked.
 */
enum ResultPage {
    UNKNOWN(Response.Status.NOT_FOUND),
    /** Nobody is signed in of whom it is known that they were asked. */
    UNSEEN(Response.Status.OK),
    PENDING(Response.Status.OK),
    LAPSED(Response.Status.OK),
    VOIDED(Response.Status.OK),
    DENIED(Response.Status.OK),
    ACTIVE(Response.Status.OK),
    /** Approved, and something stops the agent. */
    HALTED(Response.Status.OK),
    SUSPENDED(Response.Status.OK),
    OVER(Response.Status.OK),
    /** An action that all approved, and that was not done yet. */
    ALLOWED(Response.Status.OK),
    /** An action that waits for others. */
    PARTLY(Response.Status.OK),
    /** An approval of an action that was used. */
    SPENT(Response.Status.OK),
    /** An action to which somebody said no. */
    DECLINED(Response.Status.OK),
    /** An action whose mission does not go on. */
    CANCELLED(Response.Status.OK),
    /** Decided by somebody else at the same time; how, the record will show. */
    RACED(Response.Status.CONFLICT),
    /** The agent is not in good standing. */
    AGENT(Response.Status.CONFLICT),
    FROZEN(Response.Status.CONFLICT),
    /** The human stopped all their agents. */
    STOPPED(Response.Status.CONFLICT),
    /** Nothing of it can be granted any more. */
    NOTHING(Response.Status.CONFLICT),
    /** More than a page shows can be granted by now. */
    LARGE(Response.Status.CONFLICT),
    /** An action that cannot be shown in full, or not as it was asked for. */
    UNSHOWABLE(Response.Status.CONFLICT),
    /** Something else is in the way; the event says what. */
    BARRED(Response.Status.CONFLICT),
    /** The realm is not set up as it must be; says nothing of any request. */
    MISCONFIGURED(Response.Status.FORBIDDEN),
    /** The database would not; nothing was decided. */
    UNAVAILABLE(Response.Status.SERVICE_UNAVAILABLE),
    /** The record cannot be read, or is damaged; says nothing of any decision. */
    UNREADABLE(Response.Status.SERVICE_UNAVAILABLE);

    private final Response.Status status;

    ResultPage(Response.Status status) {
        this.status = status;
    }

    /**
     * The page for what keeps a request from being decided; empty where the record of it says more. The rules look at
     * whose the request is before anything else, so that every reason but the first two is for the one who was asked.
     */
    static Optional<ResultPage> of(Reason reason) {
        return switch (reason) {
            case UNKNOWN_PROPOSAL, UNKNOWN_MISSION, NOT_THE_APPROVER -> Optional.of(UNKNOWN);
            case ALREADY_DECIDED, PROPOSAL_DENIED, PROPOSAL_VOIDED, NOT_SUSPENDED -> Optional.empty();
            // What ended in this very request is not in the record yet.
            case MISSION_COMPLETED, MISSION_REVOKED, MISSION_EXPIRED -> Optional.of(OVER);
            case PROPOSAL_EXPIRED -> Optional.of(LAPSED);
            case NOT_AN_AGENT, AGENT_MISCONFIGURED, AGENT_RETIRED, AGENT_SUSPENDED, SPONSOR_GONE, SPONSOR_REPLACED ->
                Optional.of(AGENT);
            case REALM_FROZEN -> Optional.of(FROZEN);
            case HUMAN_STOPPED -> Optional.of(STOPPED);
            case NOTHING_DERIVABLE -> Optional.of(NOTHING);
            case TOO_MUCH_TO_SHOW, AUTHORITY_TOO_LARGE, MALFORMED_AUTHORITY -> Optional.of(LARGE);
            case NOT_RENDERABLE -> Optional.of(UNSHOWABLE);
            case REALM_MISCONFIGURED, REALM_NOT_ENABLED, REALM_DISABLED, DEMO_REALM -> Optional.of(MISCONFIGURED);
            case DATABASE_UNAVAILABLE, BUSY, NOT_RECORDED, TOO_LATE, JUST_VOIDED -> Optional.of(UNAVAILABLE);
            default -> Optional.of(BARRED);
        };
    }

    /**
     * The page where this kept the server from saying how a request stands: by then it may have been decided.
     *
     * @throws RuntimeException {@code cause} where it is neither a refusal nor an outage
     */
    static ResultPage ofUntold(RuntimeException cause) {
        Refusal refusal =
                cause instanceof Refusal known ? known : Outage.refusal(cause).orElseThrow(() -> cause);
        return of(refusal.reason()).filter(MISCONFIGURED::equals).orElse(UNREADABLE);
    }

    /** The page for a request that stands like this. */
    static ResultPage of(PastDecisions.State state) {
        return switch (state) {
            case PENDING -> PENDING;
            case LAPSED -> LAPSED;
            case VOIDED -> VOIDED;
            case DENIED -> DENIED;
            case ACTIVE -> ACTIVE;
            case HALTED -> HALTED;
            case SUSPENDED -> SUSPENDED;
            case OVER -> OVER;
        };
    }

    /** The page for an action that stands like this. */
    static ResultPage of(PastActions.State state) {
        return switch (state) {
            case PENDING -> PENDING;
            case PARTLY -> PARTLY;
            case ALLOWED -> ALLOWED;
            case SPENT -> SPENT;
            case DECLINED -> DECLINED;
            case LAPSED -> LAPSED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** The page; the template reads the keys of its messages. */
    Response page(KeycloakSession session, LoginFormsProvider form) {
        return page(session, form, Map.of());
    }

    /** The page with more members of its model. */
    Response page(KeycloakSession session, LoginFormsProvider form, Map<String, ?> more) {
        String key =
                "agentIdentityNotice" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        Map<String, Object> notice = new HashMap<>(more);
        notice.put("title", key + "Title");
        notice.put("text", key + "Text");
        return PageSecurityHeaders.deny(session, form)
                .setStatus(status)
                .setAttribute("notice", notice)
                .createForm("agent-identity-notice.ftl");
    }
}
