package io.github.agentidentity.approval.domain;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestState;
import io.github.agentidentity.decisions.domain.AccessRequests;
import io.github.agentidentity.decisions.domain.DecideAccessRequest;
import io.github.agentidentity.decisions.domain.ReadAccessRequest;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import java.util.Optional;

/** Access requests as they stand by their record, for the people who were asked and for nobody else. */
public final class PastActions {

    private final AccessRequests requests;
    private final ReadAccessRequest reading;
    private final DecideAccessRequest deciding;
    private final Humans humans;

    public PastActions(
            AccessRequests requests, ReadAccessRequest reading, DecideAccessRequest deciding, Humans humans) {
        this.requests = requests;
        this.reading = reading;
        this.deciding = deciding;
        this.humans = humans;
    }

    /** State of an access request in front of one of those who were asked. */
    public enum State {
        /** It waits for them. */
        PENDING,
        /** It waits, and not for them. */
        PARTLY,
        ALLOWED,
        SPENT,
        DECLINED,
        LAPSED,
        /** Its mission does not go on. */
        CANCELLED
    }

    /**
     * One request as it stands.
     *
     * @param agentClientId the client_id of the agent that asked
     */
    public record Past(State state, String agentClientId) {}

    /** The request of this id, as far as it was this human who was asked. */
    public Optional<Past> of(String humanId, String requestId) {
        return Optional.of(requestId)
                .filter(id -> OpaqueId.isWellFormed(OpaqueId.Kind.ACCESS_REQUEST, id))
                .flatMap(requests::find)
                .filter(request -> isOf(humanId, request))
                .map(request ->
                        new Past(state(humanId, request), request.parties().clientId()));
    }

    private boolean isOf(String humanId, AccessRequest request) {
        return request.parties().humanId().equals(humanId)
                || requests.candidates(request.id()).stream()
                        .anyMatch(candidate -> candidate.personId().equals(humanId));
    }

    private State state(String humanId, AccessRequest request) {
        return switch (reading.told(request).status()) {
            case PENDING -> waitsFor(humanId, request) ? State.PENDING : State.PARTLY;
            case APPROVED -> request.state() == AccessRequestState.SPENT ? State.SPENT : State.ALLOWED;
            case DENIED -> State.DECLINED;
            case EXPIRED -> State.LAPSED;
            case CANCELLED -> State.CANCELLED;
        };
    }

    private boolean waitsFor(String humanId, AccessRequest request) {
        Optional<Human> human = humans.inGoodStanding(humanId);
        return human.filter(person -> deciding.mayApprove(person, request)).isPresent();
    }
}
