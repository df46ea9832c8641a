package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.store.Terms;
import io.github.agentidentity.decisions.domain.AccessOffers;
import io.github.agentidentity.decisions.domain.AccessRequestCounts;
import io.github.agentidentity.decisions.domain.AccessRequestNotices;
import io.github.agentidentity.decisions.domain.AccessRequestRecord;
import io.github.agentidentity.decisions.domain.AccessRequests;
import io.github.agentidentity.decisions.domain.ActionApprovals;
import io.github.agentidentity.decisions.domain.ApproverFindings;
import io.github.agentidentity.decisions.domain.AskingLimits;
import io.github.agentidentity.decisions.domain.DecideAccessRequest;
import io.github.agentidentity.decisions.domain.GivenApprovals;
import io.github.agentidentity.decisions.domain.ReadAccessRequest;
import io.github.agentidentity.decisions.domain.RequestApproval;
import io.github.agentidentity.decisions.domain.RequiredApprovers;
import io.github.agentidentity.decisions.store.JpaAccessOffers;
import io.github.agentidentity.decisions.store.JpaAccessRequestCounts;
import io.github.agentidentity.decisions.store.JpaAccessRequests;
import io.github.agentidentity.missions.domain.ApproverCheck;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.keycloak.KeycloakPeople;
import org.keycloak.models.KeycloakSession;

/** Access requests within one Keycloak session and realm: hands each of their rules what it needs. */
public final class AccessRequestWiring {

    private final AgentIdentitySession room;
    private final AccessRequests requests;
    private final RequiredApprovers approvers;
    private final AccessRequestRecord record;

    private AccessRequestWiring(AgentIdentitySession room, AccessRequestNotices notices) {
        this.room = room;
        this.requests =
                new JpaAccessRequests(room.stores().entities(), room.stores().realmId());
        this.approvers = new RequiredApprovers(new KeycloakApproverRoles(room.session()), room.humans());
        this.record = new AccessRequestRecord(room.stores().annals(), notices);
    }

    /**
     * The same session's.
     *
     * @param notices carries word to those who are asked
     */
    public static AccessRequestWiring of(AgentIdentitySession room, AccessRequestNotices notices) {
        return new AccessRequestWiring(room, notices);
    }

    /** Finds approvers whom nobody can be. */
    public static ApproverCheck approverCheck(AgentIdentitySession room) {
        return new ApproverFindings(new KeycloakApproverRoles(room.session()), room.humans());
    }

    /** The requests as they are recorded. */
    public AccessRequests requests() {
        return requests;
    }

    /** Numbers of requests. */
    public AccessRequestCounts counts() {
        return new JpaAccessRequestCounts(
                room.stores().entities(), room.stores().realmId());
    }

    /** The offers as they are recorded. */
    AccessOffers offers() {
        return new JpaAccessOffers(room.stores().entities(), room.stores().realmId());
    }

    RequestApproval requestApproval() {
        return new RequestApproval(
                requests,
                offers(),
                approvers,
                new KeycloakPeople(room.session(), room.realm()),
                record,
                new AskingLimits(
                        room.settings().proposalLifetime(), room.settings().denialPause()));
    }

    ActionApprovals actionApprovals() {
        return new ActionApprovals(room.settings().issuer(), requests, approvers, requestApproval());
    }

    /** Lets people decide. */
    public DecideAccessRequest decideAccessRequest() {
        return new DecideAccessRequest(
                requests,
                new GivenApprovals(requests, approvers),
                room.missions(),
                room.transitions(),
                record,
                room.settings().actionApprovalLifetime());
    }

    /**
     * Word of what became of a request, for a session that only looks at it, and waits for no statement for long.
     *
     * @throws Refusal {@code unknown_task} where it is not there any more
     */
    public static ReadAccessRequest.Told told(KeycloakSession session, String realmId, String id) {
        Stores stores = Stores.toRead(session, realmId);
        Terms.READING.bound(stores.entities());
        AccessRequests requests = new JpaAccessRequests(stores.entities(), realmId);
        return requests.find(id)
                .map(new ReadAccessRequest(requests, stores.missions())::told)
                .orElseThrow(() -> Refusal.because(Reason.UNKNOWN_TASK, "You have no such task."));
    }

    /** Tells what became of requests. */
    public ReadAccessRequest readAccessRequest() {
        return new ReadAccessRequest(requests, room.missions());
    }
}
