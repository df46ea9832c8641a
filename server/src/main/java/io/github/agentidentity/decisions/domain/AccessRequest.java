package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Request to approve one action (AuthZEN Access Request and Approval Profile, Access Request).
 *
 * @param id 256 random bits after {@code arq_}: the task, and the approval that comes of it
 * @param ticket the name by which the agent asks what became of it: 256 random bits after {@code tkt_}
 * @param parties whom it concerns
 * @param asked what is to be approved
 * @param state as its row says
 * @param createdAt when it was made
 * @param expiresAt until when approvers may decide
 * @param approval the approval, once all have approved
 */
public record AccessRequest(
        String id,
        String ticket,
        Parties parties,
        RequestedApproval asked,
        AccessRequestState state,
        Instant createdAt,
        Instant expiresAt,
        Optional<Approval> approval) {

    /**
     * Parties of an access request.
     *
     * @param serviceId the internal id of the resource server's client that asked
     * @param service its client_id
     * @param missionId the mission under which the agent acts
     * @param humanId the internal id of the human for whom it acts: the delegator
     * @param agentId the internal id of the client of the agent that acts
     * @param clientId its client_id
     */
    public record Parties(
            String serviceId, String service, String missionId, String humanId, String agentId, String clientId) {}

    /**
     * Approval by all who were asked.
     *
     * @param at since when
     * @param until the instant from which it is worth nothing
     */
    public record Approval(Instant at, Instant until) {}

    /** The status that service and agent hear at {@code now} (ARAP, Task Status Values). */
    public Status statusAt(Instant now) {
        return switch (state) {
            case PENDING -> now.isBefore(expiresAt) ? Status.PENDING : Status.EXPIRED;
            case APPROVED ->
                approval.filter(given -> now.isBefore(given.until())).isPresent() ? Status.APPROVED : Status.EXPIRED;
            case SPENT -> Status.APPROVED;
            case DENIED -> Status.DENIED;
            case EXPIRED -> Status.EXPIRED;
        };
    }

    /** Values of a task's status. */
    public enum Status {
        PENDING,
        APPROVED,
        DENIED,
        EXPIRED,
        /** Its mission is over. */
        CANCELLED
    }

    /** Places among its approvers, in their order. */
    public List<ApproverSlot> slots() {
        return asked.slots();
    }

    /** Members that name it in evidence. */
    JsonObject.Builder evidence() {
        return JsonObject.builder()
                .put("access_request", id)
                .put("service", parties.service())
                .put("digest", asked.digest());
    }
}
