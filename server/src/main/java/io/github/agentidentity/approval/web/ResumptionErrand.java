package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.PageReader;
import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import org.keycloak.events.EventType;

/** A human lets a suspended mission go on, or leaves it as it is. */
record ResumptionErrand(ApprovalRequestContext visit, AgentIdentitySession room) implements DecisionPage {

    private static final String RESUME = "resume";
    private static final String LEAVE = "leave";

    @Override
    public void show() {
        show(visit.reader(room), FormState.NOTHING);
    }

    private void show(PageReader reader, FormState form) {
        visit.show(ApprovalWiring.of(room).reviewResumption().render(reader, visit.subject()), reader, form, room);
    }

    @Override
    public void decide() {
        switch (visit.decision()) {
            case RESUME -> resume(visit.reader(room));
            case LEAVE -> visit.context().cancel();
            default -> show();
        }
    }

    private void resume(PageReader reader) {
        try {
            if (!ApprovalWiring.of(room).resumeMission().resume(reader, visit.subject(), visit.shown())) {
                show(reader, FormState.CHANGED);
                return;
            }
        } catch (Refusal refusal) {
            FormState form = FormState.after(visit.form(), refusal.reason()).orElseThrow(() -> refusal);
            visit.record(refusal);
            show(reader, form);
            return;
        }
        visit.event(EventType.GRANT_CONSENT).detail("decision", RESUME).success();
        visit.context().success();
    }
}
