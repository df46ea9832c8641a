package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import org.keycloak.events.EventType;

/** A human lets a suspended mission go on, or leaves it as it is. */
record ResumptionErrand(ApprovalRequestContext visit, AgentIdentitySession room) implements DecisionPage {

    private static final String RESUME = "resume";
    private static final String LEAVE = "leave";

    @Override
    public void show() {
        show(visit.approver(room), FormState.NOTHING);
    }

    private void show(Approver approver, FormState form) {
        visit.show(ApprovalWiring.of(room).reviewResumption().render(approver, visit.subject()), approver, form);
    }

    @Override
    public void decide() {
        switch (visit.decision()) {
            case RESUME -> resume(visit.approver(room));
            case LEAVE -> visit.context().cancel();
            default -> show();
        }
    }

    private void resume(Approver approver) {
        if (!ApprovalWiring.of(room).resumeMission().resume(approver, visit.subject(), visit.shown())) {
            show(approver, FormState.CHANGED);
            return;
        }
        visit.event(EventType.GRANT_CONSENT).detail("decision", RESUME).success();
        visit.context().success();
    }
}
