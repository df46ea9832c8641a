package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_TASK;
import static io.github.agentidentity.authority.Reason.UNKNOWN_TICKET;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.registry.domain.Agent;
import java.util.Optional;

/** A service, or an agent, asks what became of an access request. */
public final class ReadAccessRequest {

    private final AccessRequests requests;
    private final Missions missions;

    public ReadAccessRequest(AccessRequests requests, Missions missions) {
        this.requests = requests;
        this.missions = missions;
    }

    /**
     * Access request, and its status now.
     *
     * @param request the request
     * @param status its status
     */
    public record Told(AccessRequest request, AccessRequest.Status status) {}

    /**
     * The request of this id, that this service made.
     *
     * @throws Refusal {@code unknown_task}
     */
    public Told ofService(DecisionCaller caller, String id) {
        return Optional.of(id)
                .filter(text -> OpaqueId.isWellFormed(OpaqueId.Kind.ACCESS_REQUEST, text))
                .flatMap(requests::find)
                .filter(found -> found.parties().serviceId().equals(caller.id()))
                .map(this::told)
                .orElseThrow(() -> Refusal.because(UNKNOWN_TASK, "You have no such task."));
    }

    /**
     * The request with this ticket, of this very agent's acting.
     *
     * @param key the key that the agent proves in this request, if it does
     * @throws Refusal {@code unknown_ticket}, also where the key is not that of the token with which it acted
     */
    public Told ofAgent(Agent agent, String ticket, Optional<BoundKey> key) {
        return Optional.of(ticket)
                .filter(text -> OpaqueId.isWellFormed(OpaqueId.Kind.TICKET, text))
                .flatMap(requests::ofTicket)
                .filter(found -> found.parties().agentId().equals(agent.id())
                        && found.parties().clientId().equals(agent.clientId())
                        && found.asked().isBoundTo(key))
                .map(this::told)
                .orElseThrow(() -> Refusal.because(UNKNOWN_TICKET, "You have no such ticket."));
    }

    /** The request, with its status; one whose mission is over is cancelled. */
    public Told told(AccessRequest request) {
        AccessRequest.Status status = request.statusAt(requests.now());
        boolean isOpen = status == AccessRequest.Status.PENDING
                || (status == AccessRequest.Status.APPROVED && request.state() == AccessRequestState.APPROVED);
        return new Told(request, isOpen && isOver(request) ? AccessRequest.Status.CANCELLED : status);
    }

    private boolean isOver(AccessRequest request) {
        return missions.summary(request.parties().missionId())
                .filter(mission -> !mission.stateAt(requests.now()).isOver())
                .isEmpty();
    }
}
