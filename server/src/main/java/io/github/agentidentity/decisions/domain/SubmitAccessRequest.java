package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.DUPLICATE_REQUEST;
import static io.github.agentidentity.authority.Reason.EXPIRED_DENIAL;
import static io.github.agentidentity.authority.Reason.INVALID_DENIAL_BINDING;
import static io.github.agentidentity.authority.Reason.NOT_REQUESTABLE;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.InstantSource;
import java.util.List;
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
     * @param body all that the service sent
     * @param idempotencyKey its idempotency key, if it sent one
     * @throws Refusal {@code invalid_denial_binding}, {@code expired_denial}, {@code not_requestable},
     *     {@code duplicate_request}
     */
    public AccessRequest submit(DecisionCaller caller, JsonObject body, Optional<String> idempotencyKey) {
        Submission submission = Submission.read(body);
        Optional<AccessRequests.Claim> claim = idempotencyKey.map(key -> claim(caller, key, body));
        Optional<AccessRequests.Submission> earlier =
                claim.flatMap(sent -> desk.requests().submitted(sent.id()));
        if (earlier.isPresent()) {
            return repeated(earlier.get(), claim.orElseThrow());
        }
        Optional<AccessOffer> taken = desk.offers().take(submission.bindingToken(), caller.id());
        if (taken.isEmpty() && claim.isPresent()) {
            // The same may have been submitted under the key in this moment.
            Optional<AccessRequests.Submission> meanwhile =
                    desk.requests().submitted(claim.get().id());
            if (meanwhile.isPresent()) {
                return repeated(meanwhile.get(), claim.get());
            }
        }
        AccessOffer offer = taken.filter(submission::isOf)
                .orElseThrow(() -> Refusal.because(
                        INVALID_DENIAL_BINDING, "Send the 'denial' as the decision point gave it to you, once."));
        if (!desk.requests().now().isBefore(offer.expiresAt())) {
            throw Refusal.because(EXPIRED_DENIAL, "This denial is too old; ask for a decision again.");
        }
        AccessRequest made = made(caller, submission.request(), offer);
        if (claim.isPresent() && !desk.requests().claim(made, claim.get())) {
            throw duplicate();
        }
        return made;
    }

    private AccessRequest made(DecisionCaller caller, EvaluationRequest request, AccessOffer offer) {
        Evaluation evaluation =
                new Evaluation(OpaqueId.random(OpaqueId.Kind.EVALUATION), clock.instant(), caller, request);
        try {
            PresentedToken presented =
                    credentials.standing(caller, credentials.read(caller, request.subject(), request.credential()));
            GrantedAction granted = live.granting(presented, request.action(), evaluation.resource());
            JudgedEntry judged = granted.permitting(
                    new ConstraintCheck(ActionFacts.of(request.action()), granted::pointers, evaluation.at()));
            if (!judged.asks()) {
                throw notRequestable("nothing to approve");
            }
            RequestedApproval asked = approvals.asked(evaluation, presented, granted, judged.entry());
            if (!Anchor.matches(offer.digest(), asked.digest())) {
                throw Refusal.because(
                        INVALID_DENIAL_BINDING, "Send subject, resource and action exactly as they were denied.");
            }
            List<ApproverCandidate> candidates = requesting.candidates(presented, granted, asked);
            return requesting.made(evaluation, presented, asked, candidates);
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

    private static AccessRequest repeated(AccessRequests.Submission earlier, AccessRequests.Claim claim) {
        if (Anchor.matches(earlier.body(), claim.body())) {
            return earlier.request();
        }
        throw duplicate();
    }

    private static AccessRequests.Claim claim(DecisionCaller caller, String key, JsonObject body) {
        return new AccessRequests.Claim(
                Anchor.objectDigest(JsonObject.builder()
                        .put("service", caller.id())
                        .put("key", key)
                        .build()),
                Anchor.objectDigest(body));
    }

    /**
     * A submission as it was sent.
     *
     * @param request what is to be approved
     * @param bindingToken the offer
     * @param expiresAt its end as it was said
     */
    private record Submission(EvaluationRequest request, String bindingToken, String expiresAt) {

        private static final int LONGEST = 64;

        static Submission read(JsonObject body) {
            RequestObject denial = new RequestObject("", body).required("denial");
            return new Submission(
                    EvaluationRequest.read(body),
                    denial.optionalText("binding_token", LONGEST).orElse(""),
                    denial.text("expires_at"));
        }

        boolean isOf(AccessOffer offer) {
            return expiresAt.equals(Rfc3339.print(offer.expiresAt()));
        }
    }
}
