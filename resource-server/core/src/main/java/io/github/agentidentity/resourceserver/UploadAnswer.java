package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answer to an upload of local decisions.
 *
 * @param accepted how many the issuer keeps
 * @param refused how many it does not
 * @param again those that it may accept later
 */
record UploadAnswer(int accepted, int refused, List<LocalDecision> again) {

    private static final JsonLimits LIMITS = new JsonLimits(65_536, 8, 1_024);
    private static final Set<String> FOR_NOW = Set.of("busy", "not_recorded");

    /**
     * Reads the body of an answer.
     *
     * @param sent what was uploaded, in the order of the answer
     * @throws IssuerFailure if it is none
     */
    static UploadAnswer read(String body, List<LocalDecision> sent) throws IOException {
        List<Json> outcomes = outcomes(body);
        if (outcomes.size() != sent.size()) {
            throw malformed();
        }
        int accepted = 0;
        List<LocalDecision> again = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            JsonObject outcome = (JsonObject) outcomes.get(i);
            if (text(outcome, "status").equals("accepted")) {
                accepted++;
            } else if (FOR_NOW.contains(text(outcome, "reason"))) {
                again.add(sent.get(i));
            }
        }
        return new UploadAnswer(accepted, sent.size() - accepted - again.size(), again);
    }

    private static List<Json> outcomes(String body) throws IOException {
        try {
            if (JsonReader.readWithAnyNumbers(body, LIMITS) instanceof JsonObject told
                    && told.get("claims").orElse(null) instanceof JsonArray outcomes
                    && outcomes.items().stream().allMatch(JsonObject.class::isInstance)) {
                return outcomes.items();
            }
        } catch (Refusal noJson) {
            throw malformed();
        }
        throw malformed();
    }

    private static IssuerFailure malformed() {
        return new IssuerFailure(IssuerFault.MALFORMED, "The answer is none to an upload of decisions.");
    }

    private static String text(JsonObject outcome, String name) {
        return Optional.ofNullable(outcome.get(name).orElse(null))
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .orElse("");
    }
}
