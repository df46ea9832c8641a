package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.Reason.NOT_THE_APPROVER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Human;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.PendingApproval;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/**
 * The approval page, as a required action of a login at the dedicated client. Only here is a mission ever approved:
 * never by bearer token, by a service account, in an impersonated session or on the strength of a cookie.
 */
public final class ApprovalAction implements RequiredActionProvider {

    private static final String APPROVE = "approve";
    private static final String DENY = "deny";

    /** The page is this client's alone; in a login at any other client nothing is shown and nothing happens. */
    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** Sign-in is always asked for again; what counts is checked by {@link Approver}. */
    @Override
    public int getMaxAuthAge(KeycloakSession session) {
        return 0;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (isOurLogin(context)) {
            SignIn.remember(context.getAuthenticationSession());
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (!isOurLogin(context)) {
            context.ignore();
            return;
        }
        try {
            AgentIdentitySession room = AgentIdentitySession.enter(context.getSession());
            Approver approver = approver(context, room);
            show(context, approver, room.approving().show(approver, proposalId(context)), Filled.NOTHING);
        } catch (Refusal refusal) {
            refuse(context, refusal);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (!isOurLogin(context)) {
            context.challenge(Notice.UNKNOWN.page(context.getSession(), context.form()));
            return;
        }
        try {
            AgentIdentitySession room = AgentIdentitySession.enter(context.getSession());
            MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
            switch (Optional.ofNullable(form.getFirst(ChoiceForm.DECISION)).orElse("")) {
                case APPROVE -> approve(context, room, form);
                case DENY -> deny(context, room);
                default -> requiredActionChallenge(context);
            }
        } catch (Refusal refusal) {
            refuse(context, refusal);
        }
    }

    private static void approve(
            RequiredActionContext context, AgentIdentitySession room, MultivaluedMap<String, String> form) {
        Approver approver = approver(context, room);
        String proposalId = proposalId(context);
        try {
            String shown = Optional.ofNullable(form.getFirst(ChoiceForm.SHOWN)).orElse("");
            room.approving()
                    .approve(approver, proposalId, shown, ChoiceForm.read(form))
                    .ifPresentOrElse(
                            mission -> approved(context, mission),
                            () -> show(context, approver, room.approving().show(approver, proposalId), Filled.CHANGED));
        } catch (Refusal refusal) {
            if (!ChoiceForm.isMistake(refusal.reason())) {
                throw refusal;
            }
            record(context, refusal);
            show(
                    context,
                    approver,
                    room.approving().show(approver, proposalId),
                    Filled.mistaken(form, refusal.reason()));
        }
    }

    private static void approved(RequiredActionContext context, Mission mission) {
        event(context, EventType.GRANT_CONSENT)
                .detail("mission_id", mission.id())
                .detail("agent", mission.agentClientId())
                .success();
        context.success();
    }

    private static void deny(RequiredActionContext context, AgentIdentitySession room) {
        room.approving().deny(approver(context, room), proposalId(context));
        event(context, EventType.GRANT_CONSENT).error(Errors.REJECTED_BY_USER);
        context.success();
    }

    private static void show(RequiredActionContext context, Approver approver, PendingApproval pending, Filled filled) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        context.challenge(Framing.deny(context.getSession(), context.form())
                .setStatus(filled.status())
                .setAttribute("approval", new ApprovalModel(pending, approver.human(), filled, locale))
                .createForm("agent-identity-approval.ftl"));
    }

    /** To the human every cause looks alike; the event has the reason. */
    private static void refuse(RequiredActionContext context, Refusal refusal) {
        record(context, refusal);
        context.challenge(Notice.UNKNOWN.page(context.getSession(), context.form()));
    }

    private static void record(RequiredActionContext context, Refusal refusal) {
        Refusals.record(context.getSession(), event(context, EventType.CUSTOM_REQUIRED_ACTION), refusal);
    }

    private static Approver approver(RequiredActionContext context, AgentIdentitySession room) {
        SignIn signIn = SignIn.of(context.getSession(), context.getAuthenticationSession());
        Human human = room.humans()
                .inGoodStanding(context.getUser().getId())
                .filter(standing -> !signIn.isImpersonated())
                .orElseThrow(() -> Refusal.because(NOT_THE_APPROVER, "Only the human who is asked can decide."));
        return new Approver(
                human,
                context.getAuthenticationSession().getParentSession().getId(),
                signIn.isByTheHuman(),
                signIn.at().orElse(Instant.EPOCH),
                signIn.level());
    }

    private static boolean isOurLogin(RequiredActionContext context) {
        return ApprovalLinks.CLIENT_ID.equals(
                context.getAuthenticationSession().getClient().getClientId());
    }

    /** The parameter after the colon of {@code kc_action}. */
    private static String proposalId(RequiredActionContext context) {
        @Nullable String parameter = context.getAuthenticationSession().getClientNote(Constants.KC_ACTION_PARAMETER);
        return parameter == null ? "" : parameter;
    }

    private static EventBuilder event(RequiredActionContext context, EventType type) {
        return context.getEvent().clone().event(type).detail("proposal_id", proposalId(context));
    }

    @Override
    public void close() {}
}
