package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decisions of the issuer's decision point. Of a no the agent is told that a human must approve, that it may try later,
 * or no more than of every other refused action; its finer reason stays with the service.
 *
 * @param calls the calls
 * @param settings the settings of the service
 * @param clock the clock by which permits end
 */
record RemoteDecisions(DecisionCalls calls, DecisionPoint settings, Clock clock) {

    /** Reasons that an approval would mend: Access Request and Approval Profile, "Re-evaluation". */
    private static final Set<DenialReason> APPROVABLE =
            Set.of(DenialReason.APPROVAL_REQUIRED, DenialReason.APPROVAL_EXPIRED, DenialReason.OUT_OF_SCOPE);

    /** The request as it is asked about: with the server's own wish that the human be asked. */
    ActionRequest asked(ActionRequest request) {
        return settings.requestsApproval() ? request.requestingApproval() : request;
    }

    /**
     * Decides on {@code request}.
     *
     * @param question the question about it
     * @param entry the entry of the token that could allow it
     */
    Decision decide(EvaluationQuestion question, ActionRequest request, Entry entry) {
        EvaluationAnswer said;
        try {
            said = calls.ask(question.text());
        } catch (Refusal unanswered) {
            return new Decision.Refused(unanswered);
        }
        return said.decision() ? permitted(said, question, request, entry) : denied(said, question.issuer(), entry);
    }

    private Decision permitted(EvaluationAnswer said, EvaluationQuestion question, ActionRequest request, Entry entry) {
        Instant end = question.agent().expiresAt();
        boolean keyed = request.particulars().idempotencyKey().isPresent();
        return said.permit(question.digest(), clock.instant())
                .map(permit -> permit.endingBy(end))
                .map(permit -> new PermitUse(permit, keyed, settings.claims(), clock))
                .<Decision>map(use -> Decision.Permitted.byDecisionPoint(entry, request, use))
                .orElseGet(() -> new Decision.Refused(
                        AuthorityEvaluator.unmet(), Optional.of(said.denial().as(DenialReason.UNUSABLE_PERMIT))));
    }

    private static Decision denied(EvaluationAnswer said, Issuer issuer, Entry entry) {
        Optional<Denial> denial = Optional.of(said.denial());
        boolean approvable = said.reason() == DenialReason.APPROVAL_REQUIRED
                || (said.nextAction().equals("request") && APPROVABLE.contains(said.reason()));
        if (approvable) {
            return new Decision.NeedsDecision(approvalRequired(said, issuer), entry, denial);
        }
        return new Decision.Refused(
                said.nextAction().equals("retry") ? later(said.retryAfter()) : AuthorityEvaluator.unmet(), denial);
    }

    private static Refusal approvalRequired(EvaluationAnswer said, Issuer issuer) {
        Optional<String> ticket = said.ticket();
        Refusal refusal = Refusal.because(
                Reason.APPROVAL_REQUIRED,
                ticket.isPresent()
                        ? "Approve this action in your account; then the agent sends the request again."
                        : "This action needs your approval in your account, which nobody has asked for yet.");
        Refusal ticketed = ticket.map(refusal::withTicket).orElse(refusal);
        return said.reviewUri(issuer).map(ticketed::withReviewUri).orElse(ticketed);
    }

    private static Refusal later(long seconds) {
        return Refusal.because(Reason.BUSY, "Try again later: this cannot be decided now.")
                .retryingAfter(RetryAfter.ofSeconds(seconds));
    }
}
