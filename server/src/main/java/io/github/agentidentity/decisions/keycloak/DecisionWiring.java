package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.base.domain.RefusalTally.Cause;
import io.github.agentidentity.decisions.domain.AcceptClaims;
import io.github.agentidentity.decisions.domain.Charges;
import io.github.agentidentity.decisions.domain.ClosePermit;
import io.github.agentidentity.decisions.domain.CredentialCheck;
import io.github.agentidentity.decisions.domain.DecideAction;
import io.github.agentidentity.decisions.domain.DecisionCaller;
import io.github.agentidentity.decisions.domain.DecisionLog;
import io.github.agentidentity.decisions.domain.DecisionRecord;
import io.github.agentidentity.decisions.domain.LiveAuthority;
import io.github.agentidentity.decisions.domain.SearchActions;
import io.github.agentidentity.decisions.domain.SearchLimit;
import io.github.agentidentity.decisions.domain.SubmitAccessRequest;
import io.github.agentidentity.decisions.domain.TripWire;
import io.github.agentidentity.decisions.store.JpaClaimCounts;
import io.github.agentidentity.decisions.store.JpaDecisionLog;
import io.github.agentidentity.decisions.store.JpaPermits;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.AgentTokenWiring;
import io.github.agentidentity.missions.keycloak.RefusalCounts;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.missions.keycloak.TokenKinds;
import java.time.InstantSource;
import java.util.Optional;

/** The decision point within one Keycloak session and realm: hands each of its rules what it needs. */
public final class DecisionWiring {

    private static final String STEP = "evaluate";

    /** One for the node, whichever session searches. */
    private static final SearchLimit SEARCHES = new SearchLimit(InstantSource.system());

    private final AgentIdentitySession room;
    private final Optional<String> mission;
    private final TripWire tripWire;
    private final CredentialCheck credentials;
    private final LiveAuthority live;
    private final Charges charges;
    private final AccessRequestWiring accessRequests;

    private DecisionWiring(AgentIdentitySession room, Optional<String> mission, Messenger messenger) {
        this.room = room;
        this.mission = mission;
        this.accessRequests = AccessRequestWiring.of(room, messenger.of(room));
        AgentTokenWiring tokens = AgentTokenWiring.of(room);
        this.tripWire = tripWire(room, tokens.missions(), messenger);
        this.credentials = new CredentialCheck(
                room.settings().issuer(),
                room.registry(),
                tokens.verifier(),
                tokens.missions(),
                tripWire,
                new ServiceProofs(room.session()));
        this.charges = new Charges(room.settings().issuer(), tokens.missions());
        this.live = new LiveAuthority(room.registry(), room.deriving());
    }

    /**
     * The same session's.
     *
     * @param token the token that will be asked about: the mission that it names is read with the agent
     * @param messenger carries word to those who are asked for approvals, and of missions that are stopped
     */
    public static DecisionWiring of(AgentIdentitySession room, Optional<String> token, Messenger messenger) {
        Optional<String> mission = token.flatMap(TokenKinds::missionNamedIn);
        mission.ifPresent(room::expectMission);
        return new DecisionWiring(room, mission, messenger);
    }

    /** Decides for this resource server. */
    public DecideAction decideAction(DecisionCaller caller) {
        mission.ifPresent(id -> room.stores().withdrawals().expect(id, caller.id()));
        return new DecideAction(
                credentials, live, accessRequests.actionApprovals(), charges, record(caller), room.clock());
    }

    /** Requests approvals that were missing. */
    public SubmitAccessRequest submitAccessRequest() {
        return new SubmitAccessRequest(
                credentials,
                live,
                accessRequests.actionApprovals(),
                accessRequests.requestApproval(),
                new SubmitAccessRequest.AccessDesk(accessRequests.requests(), accessRequests.offers()),
                room.clock());
    }

    /** Takes permits back, and notes what came of them. */
    public static ClosePermit closePermit(AgentIdentitySession room) {
        Stores stores = room.stores();
        return new ClosePermit(new JpaPermits(stores.entities(), stores.realmId()), stores.annals());
    }

    /** Keeps what services say of decisions that they made by themselves. */
    public static AcceptClaims acceptClaims(AgentIdentitySession room, Messenger messenger) {
        Stores stores = room.stores();
        return new AcceptClaims(
                stores.mintedTokens(),
                stores.missions(),
                new JpaClaimCounts(stores.entities()),
                tripWire(room, AgentTokenWiring.of(room).missions(), messenger),
                stores.annals(),
                room.clock());
    }

    /** Finds what a token grants. */
    public SearchActions searchActions() {
        return new SearchActions(credentials, live, SEARCHES, room.clock());
    }

    private DecisionRecord record(DecisionCaller caller) {
        return new DecisionRecord(
                room.settings().issuer(),
                log(room.stores()),
                room.issuanceGate(),
                tripWire,
                denial -> RefusalCounts.count(new Cause(
                        room.realm().getId(),
                        STEP,
                        denial.reason().code(),
                        Optional.of(caller.clientId()),
                        Optional.empty())));
    }

    private static TripWire tripWire(AgentIdentitySession room, MissionLookup missions, Messenger messenger) {
        Stores stores = room.stores();
        return new TripWire(
                stores.withdrawals(),
                missions,
                room.registry(),
                stores.annals(),
                subject -> WithdrawnMissions.suspendAfter(room, subject, messenger),
                messenger.of(room));
    }

    private static DecisionLog log(Stores stores) {
        return new JpaDecisionLog(stores.entities(), stores.realmId(), stores.annals(), stores.clock());
    }
}
