package io.github.agentidentity.approval.web;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;

/** A human's errand at the page: to approve a proposal or one action, or to resume a mission. */
sealed interface DecisionPage permits ActionErrand, ApprovalErrand, ResumptionErrand {

    /** Shows the page. */
    void show();

    /** Does what the button says that was pressed; the page comes again for any other word. */
    void decide();

    /** The errand that the link names by the kind of its id: a proposal or an action is approved, a mission resumed. */
    static DecisionPage of(ApprovalRequestContext visit) {
        AgentIdentitySession room = AgentIdentitySession.enter(visit.context().getSession());
        if (OpaqueId.isWellFormed(OpaqueId.Kind.ACCESS_REQUEST, visit.subject())) {
            return new ActionErrand(visit, room);
        }
        return OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, visit.subject())
                ? new ResumptionErrand(visit, room)
                : new ApprovalErrand(visit, room);
    }
}
