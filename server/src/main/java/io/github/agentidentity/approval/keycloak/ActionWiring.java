package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.ActionRecipients;
import io.github.agentidentity.approval.domain.ActionSurroundings;
import io.github.agentidentity.approval.domain.ApproveAction;
import io.github.agentidentity.approval.domain.DescribeAction;
import io.github.agentidentity.approval.domain.PastActions;
import io.github.agentidentity.approval.domain.RequiredAssurance;
import io.github.agentidentity.approval.domain.ReviewAction;
import io.github.agentidentity.decisions.domain.AccessRequestNotices;
import io.github.agentidentity.decisions.keycloak.AccessRequestWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.keycloak.KeycloakPeople;

/** Approving single actions within one Keycloak session and realm: hands each of its rules what it needs. */
public final class ActionWiring {

    private final AgentIdentitySession room;

    private ActionWiring(AgentIdentitySession room) {
        this.room = room;
    }

    /** The same session's. */
    public static ActionWiring of(AgentIdentitySession room) {
        return new ActionWiring(room);
    }

    /** Word to those who are asked, of what became of it, and of missions that were stopped. */
    public static AccessRequestNotices notices(AgentIdentitySession room) {
        NoticeSender sender = new NoticeSender(room.session(), room.realm().getId());
        return new ActionNotices(
                room.settings(),
                of(room)::recipients,
                of(room).describeAction(),
                sender,
                new SentSuspensions(room.settings(), sender));
    }

    public ReviewAction reviewAction() {
        return new ReviewAction(
                decisions().decideAccessRequest(),
                describeAction(),
                new ActionSurroundings(decisions().requests(), decisions().counts(), room.humans()),
                new RequiredAssurance(room.settings(), room.clock()),
                room.stores().annals());
    }

    public ApproveAction approveAction() {
        return new ApproveAction(reviewAction(), decisions().decideAccessRequest());
    }

    public PastActions pastActions() {
        return new PastActions(
                decisions().requests(),
                decisions().readAccessRequest(),
                decisions().decideAccessRequest(),
                room.humans());
    }

    private ActionRecipients recipients() {
        return new ActionRecipients(
                room.settings().noticePause(),
                decisions().requests(),
                decisions().counts(),
                describeAction());
    }

    private DescribeAction describeAction() {
        return new DescribeAction(room.registry(), room.missions(), new KeycloakPeople(room.session(), room.realm()));
    }

    private AccessRequestWiring decisions() {
        return AccessRequestWiring.of(room, notices(room));
    }
}
