package io.github.agentidentity.resourceserver;

import java.time.Instant;
import java.util.Optional;

/**
 * Check of one token against what is known of its mission, and question about what it leaves open, by the clock of the
 * server.
 *
 * @param token the token
 * @param proof the proof of its key
 * @param beyond what is known beyond it
 */
record LiveToken(WatchedToken token, UnshownProof proof, LivenessChecks beyond) implements LivenessCheck {

    @Override
    public Optional<Decision> objection(ActionRequest request, Instant now) {
        return beyond.missions().objection(token, request, now);
    }

    @Override
    public Decision decide(AgentPrincipal agent, ActionRequest request, Decision.NeedsDecision open) {
        return beyond.missions().end(token).orElseGet(() -> beyond.decisions()
                .map(decisions -> decide(agent, request, open, decisions))
                .orElse(open));
    }

    private Decision decide(
            AgentPrincipal agent, ActionRequest request, Decision.NeedsDecision open, RemoteDecisions decisions) {
        EvaluationQuestion question = new EvaluationQuestion(
                beyond.issuer().addresses().issuer(), agent, token, proof.show(), decisions.asked(request));
        return decisions.decide(question, request, open.entry());
    }

    @Override
    public Instant now() {
        return beyond.issuer().clock().instant();
    }

    @Override
    public void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {
        beyond.issuer().listeners().decided(agent, request, decision);
        beyond.uploader().ifPresent(uploader -> uploader.decided(agent, request, decision));
    }
}
