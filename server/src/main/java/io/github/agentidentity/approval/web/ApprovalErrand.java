package io.github.agentidentity.approval.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

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
        show(visit.approver(room), FormState.NOTHING);
    }

    private void show(Approver approver, FormState form) {
        visit.show(ApprovalWiring.of(room).reviewProposal().render(approver, visit.subject()), approver, form);
    }

    @Override
    public void decide() {
        switch (visit.decision()) {
            case APPROVE -> approve(visit.approver(room));
            case DENY -> deny(visit.approver(room));
            default -> show();
        }
    }

    private void approve(Approver approver) {
        try {
            ApprovalWiring.of(room)
                    .approveMission()
                    .approve(approver, visit.subject(), visit.shown(), ChoiceForm.read(visit.form()))
                    .ifPresentOrElse(this::approved, () -> show(approver, FormState.CHANGED));
        } catch (Refusal refusal) {
            if (!ChoiceForm.isMistake(refusal.reason())) {
                throw refusal;
            }
            visit.record(refusal);
            show(approver, FormState.mistaken(visit.form(), refusal.reason()));
        }
    }

    private void approved(Mission mission) {
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
