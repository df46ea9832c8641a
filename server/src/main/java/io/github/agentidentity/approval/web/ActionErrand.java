package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.ApproveAction;
import io.github.agentidentity.approval.domain.PageReader;
import io.github.agentidentity.approval.domain.PendingAction;
import io.github.agentidentity.approval.keycloak.ActionWiring;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;

/** A person decides on one action. */
record ActionErrand(ApprovalRequestContext visit, AgentIdentitySession room) implements DecisionPage {

    private static final String APPROVE = "approve";
    private static final String DENY = "deny";
    private static final String END = "end";

    @Override
    public void show() {
        show(visit.reader(room), FormState.NOTHING);
    }

    private void show(PageReader reader, FormState form) {
        PendingAction pending = ActionWiring.of(room).reviewAction().render(reader, visit.subject());
        visit.show(pending, reader, form, room);
    }

    @Override
    public void decide() {
        switch (visit.decision()) {
            case APPROVE -> approve(visit.reader(room));
            case DENY -> deny(DENY, ApproveAction::deny);
            case END -> deny(END, ApproveAction::denyAndEnd);
            default -> show();
        }
    }

    private void approve(PageReader reader) {
        try {
            if (!ActionWiring.of(room).approveAction().approve(reader, visit.subject(), visit.shown())) {
                show(reader, FormState.CHANGED);
                return;
            }
        } catch (Refusal refusal) {
            FormState form = FormState.unsure(refusal.reason()).orElseThrow(() -> refusal);
            visit.record(refusal);
            show(reader, form);
            return;
        }
        visit.event(EventType.GRANT_CONSENT).detail("decision", APPROVE).success();
        visit.context().success();
    }

    private void deny(String decision, Denying denying) {
        denying.deny(ActionWiring.of(room).approveAction(), visit.approver(room), visit.subject());
        visit.event(EventType.GRANT_CONSENT).detail("decision", decision).error(Errors.REJECTED_BY_USER);
        visit.context().success();
    }

    /** A way to say no. */
    private interface Denying {
        void deny(ApproveAction action, Approver approver, String requestId);
    }
}
