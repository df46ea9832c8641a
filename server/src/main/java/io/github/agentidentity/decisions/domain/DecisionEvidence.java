package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.util.List;
import java.util.Optional;

/** Content of rows of evidence about decisions (mission drafts, runtime evidence: Decision Evidence). */
final class DecisionEvidence {

    private static final String OBLIGATIONS = "obligations";

    private DecisionEvidence() {}

    static JsonObject ofPermit(Evaluation evaluation, PermitBasis basis, String entry, NewPermit permit) {
        JsonObject.Builder content = asked(
                        evaluation, Optional.of(basis.presented().token()))
                .put("conditions", permit.conditions().toJson())
                .put("entry", entry);
        if (!permit.charges().isEmpty()) {
            content.put("charged", charged(permit.charges()));
        }
        permit.claim().ifPresent(claim -> content.put("claim", claim.id()));
        permit.approval().ifPresent(approval -> content.put("approval", approval));
        basis.label().ifPresent(any -> content.put(OBLIGATIONS, JsonArray.ofStrings(List.of(MissionNames.LABEL))));
        return content.build();
    }

    private static JsonArray charged(List<Charge> charges) {
        return new JsonArray(
                charges.stream().<Json>map(DecisionEvidence::charged).toList());
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

    static JsonObject ofDenial(Evaluation evaluation, Optional<AgentToken> token, Denial denial) {
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
            known.key()
                    .ifPresent(key ->
                            content.put("key_proof", evaluation.keyProof().code()));
        });
        return content;
    }
}
