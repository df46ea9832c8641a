package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Decides whether an agent may take one action at one service now. */
public final class DecideAction {

    private final CredentialCheck credentials;
    private final LiveAuthority live;
    private final ActionApprovals approvals;
    private final Charges charges;
    private final DecisionRecord record;
    private final InstantSource clock;

    public DecideAction(
            CredentialCheck credentials,
            LiveAuthority live,
            ActionApprovals approvals,
            Charges charges,
            DecisionRecord record,
            InstantSource clock) {
        this.credentials = credentials;
        this.live = live;
        this.approvals = approvals;
        this.charges = charges;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Decides on a request, and records the decision.
     *
     * @throws io.github.agentidentity.authority.Refusal where nothing can be decided now
     */
    public Decision decide(DecisionCaller caller, EvaluationRequest request) {
        Evaluation evaluation = Evaluation.begin(clock.instant(), caller, request);
        Optional<AgentToken> token = Optional.empty();
        try {
            token = Optional.of(credentials.read(caller, request.subject(), request.credential()));
            evaluation = evaluation.with(credentials.keyProof(caller, request.credential(), token.get()));
            return permit(evaluation, credentials.standing(caller, token.get()));
        } catch (Denial denial) {
            return record.denied(evaluation, token, denial);
        }
    }

    /**
     * The rule: the token is good and all that it rests on stands; a proof of its key that was sent before repeats a
     * request; an entry of the token that agents and human still have names the action here; every constraint of that
     * entry holds; whoever must approve it has approved it; its bounds have room; and the permit is on record.
     */
    private Decision permit(Evaluation evaluation, PresentedToken presented) {
        record.requireRepetition(evaluation, presented);
        RequestedAction action = evaluation.request().action();
        GrantedAction granted = live.granting(presented, action, evaluation.resource());
        ActionFacts facts = ActionFacts.of(action);
        JudgedEntry judged = granted.permitting(facts, evaluation.at());
        Optional<AccessRequest> approval = approvals.of(evaluation, presented, granted, judged);
        List<Charge> charged = charges.of(evaluation, presented, granted, judged.entry(), facts);
        PermitBasis basis = new PermitBasis(
                presented, judged.entry(), approval, charged, SpeakerLabel.of(presented, granted, facts));
        boolean singleUse = granted.isGrave() || facts.isPublic() || basis.isSpending();
        return record.permitted(
                evaluation,
                basis,
                new PermitConditions(facts.parameters().digest(), Validity.of(basis, evaluation.at()), singleUse));
    }
}
