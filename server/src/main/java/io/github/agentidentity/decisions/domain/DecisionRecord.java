package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.QUOTA_EXCEEDED;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Evidence of decisions (mission drafts, runtime evidence: Decision Evidence). */
public final class DecisionRecord {

    private final String issuer;
    private final DecisionLog log;
    private final Predicate<Denial> hasRow;

    /**
     * @param issuer the realm's issuer
     * @param hasRow whether a denial has a row of its own; one of many alike is counted with the others
     */
    public DecisionRecord(String issuer, DecisionLog log, Predicate<Denial> hasRow) {
        this.issuer = issuer;
        this.log = log;
        this.hasRow = hasRow;
    }

    /**
     * The permit, if all on which it rests stands at this moment, and its bounds have room for it; its uses are charged
     * and its evidence is written then. Empty where something does not stand any more.
     *
     * @throws Denial {@code quota_exceeded}
     */
    Optional<Decision> permitted(
            Evaluation evaluation,
            PresentedToken presented,
            Entry entry,
            List<Charge> charges,
            PermitConditions conditions) {
        JsonObject.Builder content = asked(evaluation, Optional.of(presented.token()))
                .put("conditions", conditions.toJson())
                .put("entry", Anchor.entryDigest(issuer, entry));
        if (!charges.isEmpty()) {
            content.put("charged", charged(charges));
        }
        return switch (log.permitted(presented, charges, content.build())) {
            case RECORDED ->
                Optional.of(new Decision.Permitted(
                        evaluation.id(),
                        evaluation.at(),
                        Optional.of(presented.mission().id()),
                        Optional.of(presented.human().id()),
                        conditions));
            case EXHAUSTED ->
                throw Denial.ofConstraints(
                        QUOTA_EXCEEDED,
                        charges.stream().map(Charge::constraint).distinct().toList());
            case OVERTAKEN -> Optional.empty();
        };
    }

    private static JsonArray charged(List<Charge> charges) {
        return new JsonArray(charges.stream().<Json>map(DecisionRecord::charged).toList());
    }

    private static JsonObject charged(Charge charge) {
        return JsonObject.builder()
                .put("mission", charge.account().subject())
                .put("entry", charge.account().entry())
                .put("constraint", charge.constraint())
                .put(
                        "amount",
                        charge instanceof Charge.Sum sum
                                ? sum.amount().toPlainString()
                                : String.valueOf(((Charge.InPeriod) charge).uses()))
                .build();
    }

    /** The denial, with its evidence in the history of the mission, or in that of the realm where none is known. */
    Decision denied(Evaluation evaluation, Optional<AgentToken> token, Denial denial) {
        if (hasRow.test(denial)) {
            JsonObject content = denial(evaluation, token, denial);
            boolean isWritten = token.map(known -> log.denied(known.mission().id(), content))
                    .orElse(false);
            if (!isWritten) {
                log.denied(content);
            }
        }
        return new Decision.Denied(
                evaluation.id(),
                evaluation.at(),
                token.map(known -> known.mission().id()),
                token.map(AgentToken::human),
                denial.reason(),
                denial.finer());
    }

    private static JsonObject denial(Evaluation evaluation, Optional<AgentToken> token, Denial denial) {
        JsonObject.Builder content = asked(evaluation, token)
                .put("step", "evaluate")
                .put("reason", denial.reason().code());
        denial.finer().map(Reason::code).ifPresent(finer -> content.put("finer", finer));
        if (!denial.constraints().isEmpty()) {
            content.put("contributing_constraints", JsonArray.ofStrings(denial.constraints()));
        }
        return content.build();
    }

    /** Description of a request; of a token that is not genuine nothing. */
    private static JsonObject.Builder asked(Evaluation evaluation, Optional<AgentToken> token) {
        EvaluationRequest request = evaluation.request();
        JsonObject.Builder content = JsonObject.builder()
                .put("evaluation", evaluation.id())
                .put("service", evaluation.caller().clientId())
                .put("action", request.action().name())
                .put("resource_type", request.target().type())
                .put("resource_id", request.target().id());
        token.ifPresent(known -> {
            content.put("token", known.id())
                    .put("client_id", known.clientId())
                    .put("aud", known.audience().value());
            if (known.actors().depth() > 0) {
                content.put("act", known.actors().toJson());
            }
            known.key().ifPresent(key -> content.put("key_proof", "service"));
        });
        return content;
    }
}
