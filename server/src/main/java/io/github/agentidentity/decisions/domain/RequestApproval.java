package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.POLICY_DENIED;
import static io.github.agentidentity.decisions.domain.DecisionReason.RECENTLY_DENIED;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.registry.domain.rendering.KnownPeople;
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
     * @param denial the denial without a way
     * @return another one where nobody can be asked, or not now
     */
    Denial missing(
            Evaluation evaluation,
            PresentedToken presented,
            GrantedAction granted,
            RequestedApproval asked,
            Denial denial) {
        try {
            Optional<AccessRequest> open = requests.open(asked.digest());
            List<ApproverCandidate> candidates = open.isPresent() ? List.of() : candidates(presented, granted, asked);
            return evaluation.request().approval().isRequested()
                    ? denial.with(new ApprovalPath.Requested(
                            open.isPresent() ? open.get() : made(evaluation, presented, asked, candidates)))
                    : offered(evaluation, presented, asked).map(denial::with).orElseGet(denial::forNow);
        } catch (Denial nobodyCanBeAsked) {
            return nobodyCanBeAsked;
        }
    }

    /**
     * The people who can approve it.
     *
     * @throws Denial {@code policy_denied} where nobody can, or nobody can be shown it in full; {@code recently_denied}
     */
    List<ApproverCandidate> candidates(PresentedToken presented, GrantedAction granted, RequestedApproval asked) {
        List<ApproverCandidate> candidates =
                approvers.candidates(asked.slots(), presented.human().id());
        if (granted.rendering()
                .check(asked.parameters(), asked.further(), people)
                .isPresent()) {
            throw Denial.because(POLICY_DENIED, Reason.NOT_RENDERABLE);
        }
        if (requests.open(asked.digest()).isEmpty()
                && limits.areWaitedFor(requests.denials(asked.kind()), requests.now())) {
            throw Denial.because(RECENTLY_DENIED, Reason.RECENTLY_DENIED).forNow();
        }
        return candidates;
    }

    /**
     * The request of an approval: the one that is open already, or a new one.
     *
     * @throws Denial {@code approval_required} for now, where too many wait for the human; {@code mission_inactive}
     *     where the mission came to its end in this moment
     */
    AccessRequest made(
            Evaluation evaluation,
            PresentedToken presented,
            RequestedApproval asked,
            List<ApproverCandidate> candidates) {
        requests.takeTurn(presented.human().id(), presented.mission().id());
        Optional<AccessRequest> open = requests.open(asked.digest());
        if (open.isPresent()) {
            return open.get();
        }
        AccessRequest request = request(evaluation, presented, asked);
        if (!limits.haveRoom(requests.waiting(request.parties().humanId(), AskingLimits.MOST), request.parties())) {
            throw Denial.because(DecisionReason.APPROVAL_REQUIRED, Reason.TOO_MANY_ACCESS_REQUESTS)
                    .forNow();
        }
        if (requests.open(request, candidates)) {
            record.requested(request, evaluation);
            return request;
        }
        return requests.open(asked.digest())
                .orElseThrow(() -> Denial.because(DecisionReason.MISSION_INACTIVE, Reason.MISSION_REVOKED));
    }

    private AccessRequest request(Evaluation evaluation, PresentedToken presented, RequestedApproval asked) {
        Instant now = requests.now();
        return new AccessRequest(
                OpaqueId.random(OpaqueId.Kind.ACCESS_REQUEST),
                OpaqueId.random(OpaqueId.Kind.TICKET),
                new AccessRequest.Parties(
                        evaluation.caller().id(),
                        evaluation.caller().clientId(),
                        presented.mission().id(),
                        presented.human().id(),
                        presented.delegationChain().current().id(),
                        presented.delegationChain().current().clientId()),
                asked,
                AccessRequestState.PENDING,
                now,
                Stream.of(
                                now.plus(limits.waiting()).truncatedTo(ChronoUnit.SECONDS),
                                presented.mission().expiresAt())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                Optional.empty());
    }

    private Optional<ApprovalPath> offered(Evaluation evaluation, PresentedToken presented, RequestedApproval asked) {
        AccessOffer offer = new AccessOffer(
                OpaqueId.random(OpaqueId.Kind.BINDING),
                evaluation.caller().id(),
                presented.mission().id(),
                evaluation.id(),
                asked.digest(),
                requests.now().plus(AccessOffers.LIFETIME).truncatedTo(ChronoUnit.SECONDS));
        return offers.make(offer).map(ApprovalPath.Offered::new);
    }
}
