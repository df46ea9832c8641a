package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_EXPIRED;
import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_REQUIRED;
import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_UNVERIFIABLE;
import static io.github.agentidentity.decisions.domain.DecisionReason.OUT_OF_SCOPE;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.util.Optional;

/**
 * Approvals of single actions. An approval is of exactly what was asked for, found by its digest, and counts only while
 * those who gave it could give it again.
 */
public final class ActionApprovals {

    private final String issuer;
    private final AccessRequests requests;
    private final RequiredApprovers approvers;
    private final GivenApprovals given;
    private final RequestApproval requesting;

    /** @param issuer the realm's issuer */
    public ActionApprovals(
            String issuer, AccessRequests requests, RequiredApprovers approvers, RequestApproval requesting) {
        this.issuer = issuer;
        this.requests = requests;
        this.approvers = approvers;
        this.given = new GivenApprovals(requests, approvers);
        this.requesting = requesting;
    }

    /**
     * The approval of an action, where {@code judged} takes one.
     *
     * @throws Denial {@code approval_required}, or another reason for which it is missing, with the way to it;
     *     {@code parameter_violation} where the service does not say in full what would be done
     */
    Optional<AccessRequest> of(
            Evaluation evaluation, PresentedToken presented, GrantedAction granted, JudgedEntry judged) {
        if (!judged.asks()) {
            return Optional.empty();
        }
        UnapprovedAction action = unapproved(evaluation, presented, granted, judged.entry());
        RequestedApproval asked = action.asked();
        Optional<AccessRequest> open = requests.open(asked.digest()).filter(this::isWorthSomething);
        DecisionReason reason = reason(evaluation, asked, open);
        Optional<AccessRequest> usable = open.filter(found -> found.state() == AccessRequestState.APPROVED)
                .or(() -> repeated(evaluation, presented, asked, judged.entry()));
        if (usable.isEmpty()) {
            throw requesting.missing(action, open, Denial.ofConstraints(reason, judged.open()));
        }
        return usable;
    }

    /** An approval that its people could not give any more makes room for another one. */
    private boolean isWorthSomething(AccessRequest open) {
        boolean isUndone = open.state() == AccessRequestState.APPROVED && !given.areComplete(open);
        if (isUndone) {
            requests.lapse(open.id());
        }
        return !isUndone;
    }

    /**
     * The action, with all that would be approved.
     *
     * @throws Denial {@code parameter_violation}, {@code policy_denied}
     */
    UnapprovedAction unapproved(Evaluation evaluation, PresentedToken presented, GrantedAction granted, Entry entry) {
        EvaluationRequest request = evaluation.request();
        request.action().requireApprovable(request.target());
        return new UnapprovedAction(
                evaluation,
                presented,
                granted,
                RequestedApproval.of(
                        issuer,
                        evaluation,
                        presented.token(),
                        Anchor.entryDigest(issuer, recorded(presented, evaluation)),
                        approvers.of(entry, presented.human(), request.target()),
                        granted.rendering().version()));
    }

    /** The entry as the mission records it: a token that was narrowed since asks for the same approval. */
    private static Entry recorded(PresentedToken presented, Evaluation evaluation) {
        return evaluation
                .request()
                .action()
                .recordedIn(presented.mission(), evaluation.resource())
                .findFirst()
                .orElseThrow(() -> Denial.because(DecisionReason.OUT_OF_AUTHORITY));
    }

    /** A named approval must be of this; else the service is told what is amiss with it. */
    private DecisionReason reason(Evaluation evaluation, RequestedApproval asked, Optional<AccessRequest> open) {
        Optional<String> named = evaluation.request().approval().id();
        if (named.isEmpty() || named.equals(open.map(AccessRequest::id))) {
            return APPROVAL_REQUIRED;
        }
        AccessRequest meant = requests.find(named.get())
                .filter(found ->
                        found.parties().serviceId().equals(evaluation.caller().id()))
                .orElseThrow(() -> Denial.because(APPROVAL_UNVERIFIABLE));
        return meant.asked().digest().equals(asked.digest()) ? APPROVAL_EXPIRED : OUT_OF_SCOPE;
    }

    /**
     * Under an idempotency key the approval is that which the first permit spent: the record says whether it repeats.
     */
    private Optional<AccessRequest> repeated(
            Evaluation evaluation, PresentedToken presented, RequestedApproval asked, Entry entry) {
        return evaluation
                .request()
                .action()
                .idempotencyKey()
                .map(key -> PermitClaim.of(
                        evaluation, presented.token(), presented.mission(), Anchor.entryDigest(issuer, entry), key))
                .flatMap(claim -> requests.spentUnder(asked.digest(), claim.id()));
    }
}
