package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.DUPLICATE_REQUEST;
import static io.github.agentidentity.authority.Reason.EXPIRED_DENIAL;
import static io.github.agentidentity.authority.Reason.INVALID_DENIAL_BINDING;
import static io.github.agentidentity.authority.Reason.NOT_REQUESTABLE;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.InstantSource;
import java.util.Optional;

/** A service requests the approval that a denial offered (ARAP, Access Request Submission). */
public final class SubmitAccessRequest {

    private final CredentialCheck credentials;
    private final LiveAuthority live;
    private final ActionApprovals approvals;
    private final RequestApproval requesting;
    private final AccessDesk desk;
    private final InstantSource clock;

    public SubmitAccessRequest(
            CredentialCheck credentials,
            LiveAuthority live,
            ActionApprovals approvals,
            RequestApproval requesting,
            AccessDesk desk,
            InstantSource clock) {
        this.credentials = credentials;
        this.live = live;
        this.approvals = approvals;
        this.requesting = requesting;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Requests and offers of one realm.
     *
     * @param requests the requests
     * @param offers the offers
     */
    public record AccessDesk(AccessRequests requests, AccessOffers offers) {}

    /**
     * Makes the request, or finds the one that was made under the same key, or of the same action.
     *
     * @param idempotencyKey its idempotency key, if the service sent one
     * @throws Refusal {@code invalid_denial_binding}, {@code expired_denial}, {@code not_requestable},
     *     {@code duplicate_request}
     */
    public AccessRequest submit(DecisionCaller caller, AccessSubmission sent, Optional<String> idempotencyKey) {
        Optional<AccessRequests.Claim> claim = idempotencyKey.map(key -> claim(caller, key, sent));
        Optional<AccessRequest> earlier = claim.flatMap(this::repeated);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<AccessOffer> offer = desk.offers().take(sent.bindingToken(), caller.id());
        // Where it is gone, the same may have been submitted under the key in this moment.
        Optional<AccessRequest> meanwhile = offer.isEmpty() ? claim.flatMap(this::repeated) : Optional.empty();
        return meanwhile.isPresent() ? meanwhile.get() : made(caller, sent, requireBound(sent, offer), claim);
    }

    private AccessOffer requireBound(AccessSubmission sent, Optional<AccessOffer> offer) {
        AccessOffer bound = offer.filter(sent::isOf)
                .orElseThrow(() -> Refusal.because(
                        INVALID_DENIAL_BINDING, "Send the 'denial' as the decision point gave it to you, once."));
        if (!desk.requests().now().isBefore(bound.expiresAt())) {
            throw Refusal.because(EXPIRED_DENIAL, "This denial is too old; ask for a decision again.");
        }
        return bound;
    }

    private AccessRequest made(
            DecisionCaller caller, AccessSubmission sent, AccessOffer offer, Optional<AccessRequests.Claim> claim) {
        AccessRequest made = made(caller, sent.request(), offer);
        if (claim.filter(own -> !desk.requests().claim(made, own)).isPresent()) {
            throw duplicate();
        }
        return made;
    }

    private AccessRequest made(DecisionCaller caller, EvaluationRequest request, AccessOffer offer) {
        Evaluation evaluation = Evaluation.begin(clock.instant(), caller, request);
        try {
            PresentedToken presented =
                    credentials.standing(caller, credentials.read(caller, request.subject(), request.credential()));
            GrantedAction granted = live.granting(presented, request.action(), evaluation.resource());
            JudgedEntry judged = granted.permitting(ActionFacts.of(request.action()), evaluation.at());
            if (!judged.asks()) {
                throw notRequestable("nothing to approve");
            }
            UnapprovedAction action = approvals.unapproved(evaluation, presented, granted, judged.entry());
            if (!Anchor.matches(offer.digest(), action.asked().digest())) {
                throw Refusal.because(
                        INVALID_DENIAL_BINDING, "Send subject, resource and action exactly as they were denied.");
            }
            return requesting.requested(action);
        } catch (Denial denial) {
            throw notRequestable(denial.reason().code());
        }
    }

    private static Refusal notRequestable(String why) {
        return Refusal.because(
                NOT_REQUESTABLE, "No approval of this can be requested now (" + why + "); ask for a decision again.");
    }

    private static Refusal duplicate() {
        return Refusal.because(DUPLICATE_REQUEST, "Send another Idempotency-Key with another request.");
    }

    /** The request that was made under the claim, if one was. */
    private Optional<AccessRequest> repeated(AccessRequests.Claim claim) {
        return desk.requests().submitted(claim.id()).map(earlier -> {
            if (Anchor.matches(earlier.body(), claim.body())) {
                return earlier.request();
            }
            throw duplicate();
        });
    }

    private static AccessRequests.Claim claim(DecisionCaller caller, String key, AccessSubmission sent) {
        return new AccessRequests.Claim(
                Anchor.objectDigest(JsonObject.builder()
                        .put("service", caller.id())
                        .put("key", key)
                        .build()),
                Anchor.objectDigest(sent.whole()));
    }
}
