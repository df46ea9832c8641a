package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.ALREADY_DECIDED;
import static io.github.agentidentity.authority.Reason.NOT_THE_APPROVER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.MissionTransitions;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Human;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A person decides on an access request. One denial ends it; it is approved once each place among its approvers is
 * filled by another person. What the person was shown, and how surely it is they, is for the page.
 */
public final class DecideAccessRequest {

    /** Number of denials after which the agent's mission waits for its human; resumed, they are counted anew. */
    public static final int MOST_DENIALS = 3;

    private final AccessRequests requests;
    private final GivenApprovals given;
    private final Missions missions;
    private final MissionTransitions transitions;
    private final AccessRequestRecord record;
    private final Duration lifetime;

    /** @param lifetime how long an approval is good for */
    public DecideAccessRequest(
            AccessRequests requests,
            GivenApprovals given,
            Missions missions,
            MissionTransitions transitions,
            AccessRequestRecord record,
            Duration lifetime) {
        this.requests = requests;
        this.given = given;
        this.missions = missions;
        this.transitions = transitions;
        this.record = record;
        this.lifetime = lifetime;
    }

    /**
     * The request that waits for this person: the delegator, or one who can fill a place and whom it still takes.
     *
     * @throws Refusal {@code not_the_approver}, alike for unknown and for somebody else's; {@code already_decided}
     *     where it does not wait, or not for them; what the mission's state refuses
     */
    public AccessRequest waiting(Human person, String id) {
        return requireWaiting(person, requests.find(id).orElseThrow(DecideAccessRequest::unknown));
    }

    /** Whether a yes of this person brings the request nearer to its approval. */
    public boolean mayApprove(Human person, AccessRequest request) {
        return given.areAdvancedBy(person, request);
    }

    private AccessRequest requireWaiting(Human person, AccessRequest request) {
        boolean isDelegator = request.parties().humanId().equals(person.id());
        if (!isDelegator && !given.isAsked(request, person)) {
            throw unknown();
        }
        if (request.statusAt(requests.now()) != AccessRequest.Status.PENDING
                || (!isDelegator && !mayApprove(person, request))) {
            throw decided();
        }
        MissionState state = mission(request).stateAt(requests.now());
        if (state != MissionState.ACTIVE) {
            throw IssuanceGate.refusalFor(state);
        }
        return request;
    }

    private MissionSummary mission(AccessRequest request) {
        return missions.summary(request.parties().missionId()).orElseThrow(DecideAccessRequest::unknown);
    }

    /**
     * This person says yes.
     *
     * @param how what they were shown and how they signed in, for evidence
     * @return whether it is approved now
     * @throws Refusal as {@link #waiting}, also where their yes changes nothing
     */
    public boolean approve(Human person, String id, Consumer<JsonObject.Builder> how) {
        AccessRequest request = held(person, id);
        if (!mayApprove(person, request)) {
            throw decided();
        }
        if (!requests.note(id, person.id())) {
            throw decided();
        }
        boolean isComplete = given.areComplete(request);
        if (isComplete) {
            requests.approve(id, lifetime);
        }
        record.approved(request, isComplete, content -> {
            content.put("by", person.id()).put("complete", new JsonBoolean(isComplete));
            how.accept(content);
        });
        return isComplete;
    }

    /**
     * This person says no. After {@value #MOST_DENIALS} denials since it began or was resumed, a mission waits for its
     * human.
     *
     * @throws Refusal as {@link #waiting}
     */
    public void deny(Human person, String id) {
        AccessRequest request = denied(person, id);
        boolean isEnough = requests.deniedUnder(request.parties().missionId()) % MOST_DENIALS == 0;
        MissionSummary mission = mission(request);
        if (isEnough && mission.stateAt(requests.now()) == MissionState.ACTIVE) {
            transitions.suspend(mission, ChangeCause.of(person.id(), "actions_denied"));
            record.suspended(mission);
        }
    }

    /**
     * The delegator says no, and ends the mission.
     *
     * @throws Refusal as {@link #waiting}; {@code not_the_approver} for anybody but the delegator
     */
    public void denyAndEnd(Human person, String id) {
        AccessRequest request = requests.find(id).orElseThrow(DecideAccessRequest::unknown);
        if (!request.parties().humanId().equals(person.id())) {
            throw unknown();
        }
        denied(person, id);
        transitions.revoke(person, request.parties().missionId());
    }

    private AccessRequest denied(Human person, String id) {
        AccessRequest request = held(person, id);
        requests.takeTurnAlone(request.parties().missionId());
        requests.deny(id);
        record.denied(request, content -> content.put("by", person.id()));
        return request;
    }

    private AccessRequest held(Human person, String id) {
        return requireWaiting(person, requests.hold(id).orElseThrow(DecideAccessRequest::unknown));
    }

    private static Refusal unknown() {
        return Refusal.because(NOT_THE_APPROVER, "Only the people who are asked can decide.");
    }

    private static Refusal decided() {
        return Refusal.because(ALREADY_DECIDED, "This was decided, or its time is over.");
    }
}
