package io.github.agentidentity.approval.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.MissionNames.PROPOSAL_ID;
import static io.github.agentidentity.authority.Reason.NOT_THE_APPROVER;
import static io.github.agentidentity.authority.Reason.REALM_MISCONFIGURED;

import io.github.agentidentity.approval.domain.ApprovalQuestion;
import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.approval.domain.PageReader;
import io.github.agentidentity.approval.domain.PendingAction;
import io.github.agentidentity.approval.keycloak.LoginAssurance;
import io.github.agentidentity.approval.keycloak.PageTexts;
import io.github.agentidentity.authority.OAuthError;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.enablement.keycloak.OwnedClientConditions;
import io.github.agentidentity.enablement.keycloak.OwnedClientPlan;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.registry.domain.Human;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/**
 * A human in front of a page of ours, in a login of its own.
 *
 * @param context the login
 * @param subject the id of what the page is about, as the link named it
 */
record ApprovalRequestContext(RequiredActionContext context, String subject) {

    private static final String CLIENT_FAULT = "client_fault";
    private static final String DOUBT = "doubt";
    private static final String ACCESS_REQUEST = "access_request";

    /** Value of the button that was pressed. */
    String decision() {
        return Optional.ofNullable(form().getFirst(ChoiceForm.DECISION)).orElse("");
    }

    /** The digest of the page on which it was pressed. */
    String shown() {
        return Optional.ofNullable(form().getFirst(ChoiceForm.SHOWN)).orElse("");
    }

    MultivaluedMap<String, String> form() {
        return context.getHttpRequest().getDecodedFormParameters();
    }

    /**
     * The human who visits, with the proof by their login.
     *
     * @throws Refusal {@code not_the_approver} where it is not a human in a session of their own
     */
    Approver approver(AgentIdentitySession room) {
        LoginAssurance login = login();
        Human human = room.humans()
                .inGoodStanding(context.getUser().getId())
                .filter(standing -> !login.isImpersonated())
                .orElseThrow(() -> Refusal.because(NOT_THE_APPROVER, "Only the human who is asked can decide."));
        return new Approver(human, sessionId(), login.proof());
    }

    private String sessionId() {
        return context.getAuthenticationSession().getParentSession().getId();
    }

    /**
     * The human who visits, with the words in which they read.
     *
     * @throws Refusal as {@link #approver}
     */
    PageReader reader(AgentIdentitySession room) {
        return new PageReader(approver(room), texts().words(time()));
    }

    private PageTexts texts() {
        return new PageTexts(context.getSession());
    }

    private LocalizedTime time() {
        return texts().time(context.getUser());
    }

    private LoginAssurance login() {
        return LoginAssurance.of(context.getSession(), context.getAuthenticationSession());
    }

    /**
     * Looks at the client of this login, which is ours by its name.
     *
     * @throws Refusal {@code realm_misconfigured} where it has what it must not have; the event says what
     */
    void requireOurClient() {
        List<String> faults = new OwnedClientConditions(context.getSession(), OwnedClientPlan.APPROVAL)
                .faults(context.getAuthenticationSession().getClient());
        if (!faults.isEmpty()) {
            context.getEvent().detail(CLIENT_FAULT, String.join(", ", faults));
            throw Refusal.because(
                    REALM_MISCONFIGURED,
                    "The client agent-identity is not set up correctly; an admin must reconcile the realm.");
        }
    }

    void show(ApprovalQuestion question, PageReader reader, FormState sent, AgentIdentitySession room) {
        FormState form = sent.on(question.shown(reader));
        context.challenge(PageSecurityHeaders.deny(context.getSession(), context.form())
                .setStatus(form.status())
                .setAttribute(
                        "approval",
                        new ApprovalModel(
                                question,
                                reader,
                                form,
                                time(),
                                room.clock().instant(),
                                room.settings().approvalUri(subject)))
                .createForm("agent-identity-approval.ftl"));
    }

    void show(PendingAction pending, PageReader reader, FormState form, AgentIdentitySession room) {
        context.challenge(PageSecurityHeaders.deny(context.getSession(), context.form())
                .setStatus(form.status())
                .setAttribute(
                        "action",
                        new ActionModel(
                                pending,
                                reader,
                                form,
                                time(),
                                room.clock().instant(),
                                room.settings().approvalUri(subject)))
                .createForm("agent-identity-action.ftl"));
    }

    /**
     * Says why nothing can be decided. Only to the one who was asked is there another cause than that there is no such
     * request; the event has the reason.
     */
    void refuse(Refusal refusal) {
        record(refusal);
        context.challenge(ResultPage.of(refusal.reason())
                .map(page -> page.page(context.getSession(), context.form()))
                .orElseGet(this::asItStands));
    }

    /** The page of a request that was decided; at the same time, where this transaction does not see how. */
    private Response asItStands() {
        return PastRequest.told(context.getSession(), context.form(), () -> PastPage.of(
                        AgentIdentitySession.enter(context.getSession()), context.getUser(), sessionId(), subject)
                .filter(past -> !past.isPending())
                .map(past -> past.page(context.form()))
                .orElseGet(() -> ResultPage.RACED.page(context.getSession(), context.form())));
    }

    /** Answers where the database did not: nothing was decided, and the human may try again. */
    void fail(Refusal refusal) {
        context.getSession().getTransactionManager().setRollbackOnly();
        record(refusal);
        context.challenge(ResultPage.UNAVAILABLE.page(context.getSession(), context.form()));
    }

    void turnAway() {
        context.challenge(ResultPage.UNKNOWN.page(context.getSession(), context.form()));
    }

    void record(Refusal refusal) {
        EventBuilder event = event(EventType.CUSTOM_REQUIRED_ACTION);
        if (refusal.error() == OAuthError.INSUFFICIENT_USER_AUTHENTICATION) {
            login().proof().doubt().ifPresent(doubt -> event.detail(DOUBT, doubt.code()));
        }
        Refusals.record(context.getSession(), event, Operation.DECIDE, refusal);
    }

    EventBuilder event(EventType type) {
        return context.getEvent().clone().event(type).detail(detail(), subject);
    }

    private String detail() {
        if (OpaqueId.isWellFormed(OpaqueId.Kind.ACCESS_REQUEST, subject)) {
            return ACCESS_REQUEST;
        }
        return OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, subject) ? MISSION_ID : PROPOSAL_ID;
    }
}
