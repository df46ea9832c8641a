package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Request of a service to keep what it says of decisions that it made by itself.
 *
 * @param claims in their order, at least one
 */
public record ClaimsRequest(List<ClaimedDecision> claims) {

    /** The most claims of one request. */
    public static final int MOST = 50;

    private static final String CLAIMS = "claims";

    public ClaimsRequest {
        claims = List.copyOf(claims);
    }

    /**
     * Reads a request, of which every member must be known.
     *
     * @throws Refusal {@code missing_parameter} or {@code malformed_parameter}, for the whole of it
     */
    public static ClaimsRequest read(JsonObject json) {
        new RequestObject("", json).requireOnly(Set.of(CLAIMS));
        List<Json> items = json.get(CLAIMS)
                .filter(JsonArray.class::isInstance)
                .map(array -> ((JsonArray) array).items())
                .filter(array -> !array.isEmpty() && array.size() <= MOST)
                .orElseThrow(() -> malformed("Send 'claims' as an array of 1 to " + MOST + " objects."));
        List<ClaimedDecision> claims = new ArrayList<>();
        for (Json item : items) {
            String path = CLAIMS + "[" + claims.size() + "]";
            if (!(item instanceof JsonObject claim)) {
                throw malformed("Send '" + path + "' as a JSON object.");
            }
            claims.add(ClaimedDecision.read(new RequestObject(path, claim)));
        }
        return new ClaimsRequest(claims);
    }

    private static Refusal malformed(String sentence) {
        return Refusal.because(MALFORMED_PARAMETER, sentence);
    }
}
