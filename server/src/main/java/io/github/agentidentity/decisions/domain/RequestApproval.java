package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.POLICY_DENIED;
import static io.github.agentidentity.decisions.domain.DecisionReason.RECENTLY_DENIED;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.rendering.KnownPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests of the approvals that are missing: offered to the service, or made for it at once. */
public final class RequestApproval {

    private final AccessRequests requests;
    private final AccessOffers offers;
    private final RequiredApprovers approvers;
    private final KnownPeople people;
    private final AccessRequestRecord record;
    private final AskingLimits limits;

    public RequestApproval(
            AccessRequests requests,
            AccessOffers offers,
            RequiredApprovers approvers,
            KnownPeople people,
            AccessRequestRecord record,
            AskingLimits limits) {
        this.requests = requests;
        this.offers = offers;
        this.approvers = approvers;
        this.people = people;
        this.record = record;
        this.limits = limits;
    }

    /**
     * The denial of an action whose approval is missing, with the way to it.
     *
     * @param open the request that waits already, if one does
     * @param denial the denial without a way
     * @return another one where nobody can be asked, or not now
     */
    Denial missing(UnapprovedAction action, Optional<AccessRequest> open, Denial denial) {
        try {
            if (action.evaluation().request().approval().isRequested()) {
                return denial.with(new ApprovalPath.Requested(open.isPresent() ? open.get() : made(action)));
            }
            if (open.isEmpty()) {
                candidates(action);
            }
            return offered(action).map(denial::with).orElseGet(denial::forNow);
        } catch (Denial nobodyCanBeAsked) {
            return nobodyCanBeAsked;
        }
    }

    /**
     * The request of an approval: the one that is open already, or a new one.
     *
     * @throws Denial as {@link #missing} returns
     */
    AccessRequest requested(UnapprovedAction action) {
        Optional<AccessRequest> open = requests.open(action.asked().digest());
        return open.isPresent() ? open.get() : made(action);
    }

    /**
     * The people who can approve it.
     *
     * @throws Denial {@code policy_denied} where nobody can, or nobody can be shown it in full; {@code recently_denied}
     */
    private List<ApproverCandidate> candidates(UnapprovedAction action) {
        RequestedApproval asked = action.asked();
        List<ApproverCandidate> candidates = approvers.candidates(asked.slots(), action.humanId());
        if (asked.content().check(action.granted().rendering(), people).isPresent()) {
            throw Denial.because(POLICY_DENIED, Reason.NOT_RENDERABLE);
        }
        Optional<Duration> wait = limits.wait(requests.denials(asked.kind()), requests.now());
        if (wait.isPresent()) {
            throw Denial.because(RECENTLY_DENIED, Reason.RECENTLY_DENIED).retryingAfter(wait.get());
        }
        return candidates;
    }

    /** Of those who ask for one human at once each sees the requests of those before. */
    private AccessRequest made(UnapprovedAction action) {
        List<ApproverCandidate> candidates = candidates(action);
        requests.takeTurn(action.humanId(), action.missionId());
        Optional<AccessRequest> meanwhile = requests.open(action.asked().digest());
        return meanwhile.isPresent() ? meanwhile.get() : opened(request(action), candidates, action.evaluation());
    }

    private AccessRequest opened(AccessRequest request, List<ApproverCandidate> candidates, Evaluation evaluation) {
        if (!limits.haveRoom(requests.waiting(request.parties().humanId(), AskingLimits.MOST), request.parties())) {
            throw Denial.because(DecisionReason.APPROVAL_REQUIRED, Reason.TOO_MANY_ACCESS_REQUESTS)
                    .forNow();
        }
        if (!requests.open(request, candidates)) {
            throw Denial.because(DecisionReason.MISSION_INACTIVE, Reason.MISSION_REVOKED);
        }
        record.requested(request, evaluation);
        return request;
    }

    private AccessRequest request(UnapprovedAction action) {
        Instant now = requests.now();
        DecisionCaller caller = action.evaluation().caller();
        Agent agent = action.presented().delegationChain().current();
        return new AccessRequest(
                OpaqueId.random(OpaqueId.Kind.ACCESS_REQUEST),
                OpaqueId.random(OpaqueId.Kind.TICKET),
                new AccessRequest.Parties(
                        caller.id(),
                        caller.clientId(),
                        action.missionId(),
                        action.humanId(),
                        agent.id(),
                        agent.clientId()),
                action.asked(),
                AccessRequestState.PENDING,
                now,
                Stream.of(
                                now.plus(limits.waiting()).truncatedTo(ChronoUnit.SECONDS),
                                action.presented().mission().expiresAt())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                Optional.empty());
    }

    private Optional<ApprovalPath> offered(UnapprovedAction action) {
        AccessOffer offer = new AccessOffer(
                OpaqueId.random(OpaqueId.Kind.BINDING),
                action.evaluation().caller().id(),
                action.missionId(),
                action.evaluation().id(),
                action.asked().digest(),
                requests.now().plus(AccessOffers.LIFETIME).truncatedTo(ChronoUnit.SECONDS));
        return offers.make(offer).map(ApprovalPath.Offered::new);
    }
}
