package io.github.agentidentity.approval.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.approval.domain.PageReader;
import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;

/** A human decides on a proposal. */
record ApprovalErrand(ApprovalRequestContext visit, AgentIdentitySession room) implements DecisionPage {

    private static final String APPROVE = "approve";
    private static final String DENY = "deny";

    @Override
    public void show() {
        show(visit.reader(room), FormState.kept(visit.form()));
    }

    private void show(PageReader reader, FormState form) {
        visit.show(ApprovalWiring.of(room).reviewProposal().render(reader, visit.subject()), reader, form, room);
    }

    @Override
    public void decide() {
        switch (visit.decision()) {
            case APPROVE -> approve(visit.reader(room));
            case DENY -> deny(visit.approver(room));
            default -> show();
        }
    }

    private void approve(PageReader reader) {
        try {
            ApprovalWiring.of(room)
                    .approveMission()
                    .approve(reader, visit.subject(), visit.shown(), ChoiceForm.read(visit.form()))
                    .ifPresentOrElse(this::approved, () -> show(reader, FormState.CHANGED));
        } catch (Refusal refusal) {
            FormState form = FormState.after(visit.form(), refusal.reason()).orElseThrow(() -> refusal);
            visit.record(refusal);
            show(reader, form);
        }
    }

    private void approved(Mission mission) {
        ApprovalWiring.of(room).beginningNotices().begun(mission);
        visit.event(EventType.GRANT_CONSENT)
                .detail(MISSION_ID, mission.id())
                .detail("agent", mission.agentClientId())
                .success();
        visit.context().success();
    }

    private void deny(Approver approver) {
        ApprovalWiring.of(room).approveMission().deny(approver, visit.subject());
        visit.event(EventType.GRANT_CONSENT).error(Errors.REJECTED_BY_USER);
        visit.context().success();
    }
}
