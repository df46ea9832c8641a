package io.github.agentidentity.decisions.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access requests of one realm. */
public interface AccessRequests {

    /** The request with this id. */
    Optional<AccessRequest> find(String id);

    /** The same, which the transaction has alone from now on. */
    Optional<AccessRequest> hold(String id);

    /** The request with this ticket. */
    Optional<AccessRequest> ofTicket(String ticket);

    /** The request that waits for approvers, or is approved and not used, of what has this digest; in time. */
    Optional<AccessRequest> open(String digest);

    /** The request of what has this digest that permitted what was asked for under this claim. */
    Optional<AccessRequest> spentUnder(String digest, String claim);

    /** The request that a service made under this claim on its idempotency key. */
    Optional<Submission> submitted(String claim);

    /**
     * Request that a service made under an idempotency key.
     *
     * @param request the request
     * @param body digest of what the service sent
     */
    record Submission(AccessRequest request, String body) {}

    /**
     * Claim of a service on an idempotency key.
     *
     * @param id digest of service and key
     * @param body digest of what the service sent
     */
    record Claim(String id, String body) {}

    /**
     * Lets requests for one human be counted and opened one after the other, until the transaction ends.
     *
     * @param missionId the mission of the request that is about to be opened
     */
    void takeTurn(String humanId, String missionId);

    /** Takes the turn at a mission alone, before a decision that may suspend or end it. */
    void takeTurnAlone(String missionId);

    /** Notes that a service made this request under a claim; whether nobody had it. */
    boolean claim(AccessRequest request, Claim claim);

    /**
     * Opens a request, if its mission goes on and none of the same is open.
     *
     * @param candidates the people who can approve it
     * @return whether it was opened
     */
    boolean open(AccessRequest request, List<ApproverCandidate> candidates);

    /** The people who can approve a request, but for those of whose account anything was voided since it was made. */
    List<ApproverCandidate> candidates(String requestId);

    /** Notes that a person approved a request that is held; whether its mission goes on at this moment. */
    boolean note(String requestId, String personId);

    /** Says that a request that is held is approved for so long, and no longer than its mission lasts. */
    AccessRequest.Approval approve(String requestId, Duration lifetime);

    /** Says that an approval that was not used is none any more. */
    void lapse(String requestId);

    /** Says that a request that is held is denied. */
    void deny(String requestId);

    /**
     * Denials of the same within a day.
     *
     * @param kind {@link RequestedApproval#kind}
     */
    Denials denials(String kind);

    /**
     * Denials within a day.
     *
     * @param number how many
     * @param last the last one; the epoch where there is none
     */
    record Denials(long number, Instant last) {}

    /** Number of requests under a mission that were denied since its human last resumed it. */
    long deniedUnder(String missionId);

    /** Requests that wait for this delegator. */
    List<AccessRequest.Parties> waiting(String humanId, int most);

    /**
     * The newest requests that this person delegated, or may approve and did not, that wait in time and under missions
     * that go on.
     */
    List<AccessRequest> concerning(String personId, int most);

    /** Requests under a mission that were approved or spent, the newest first. */
    List<AccessRequest> approvedUnder(String missionId, int most);

    /** The database's clock. */
    Instant now();
}
