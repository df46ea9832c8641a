package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.decisions.domain.Decision;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** Events of the decision point. */
final class DecisionEvent {

    private static final String METHOD = "agent_identity_evaluate";

    private DecisionEvent() {}

    /** An event of this type that nothing is known of yet. */
    static EventBuilder of(KeycloakSession session, EventType type) {
        return new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(type)
                .detail(Details.AUTH_METHOD, METHOD);
    }

    /**
     * The same event in a session that comes when the request is over.
     *
     * @param begun as the request knew it
     */
    static EventBuilder later(KeycloakSession own, Event begun) {
        EventBuilder event = new EventBuilder(own.getContext().getRealm(), own)
                .event(begun.getType())
                .ipAddress(begun.getIpAddress())
                .client(begun.getClientId());
        begun.getDetails().forEach(event::detail);
        return event;
    }

    /** Tells a decision. */
    static void tell(EventBuilder event, Decision decision) {
        decision.humanId().ifPresent(event::user);
        decision.missionId().ifPresent(mission -> event.detail(MissionNames.MISSION_ID, mission));
        event.detail("evaluation_id", decision.evaluationId());
        if (decision instanceof Decision.Denied denied) {
            denied.finer().map(Reason::code).ifPresent(finer -> event.detail("finer_reason", finer));
            event.detail(Details.REASON, denied.reason().code()).error(Errors.ACCESS_DENIED);
        } else {
            event.success();
        }
    }
}
