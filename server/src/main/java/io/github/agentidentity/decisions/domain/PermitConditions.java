package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Conditions on relying on a permit (AuthZEN binding, {@code context.conditions}); the service keeps to each of them at
 * every use.
 *
 * @param parameterDigest the parameters that were judged, where any were sent
 * @param validUntil the instant from which the permit is worth nothing
 * @param singleUse whether it is good for one execution only
 */
public record PermitConditions(Optional<String> parameterDigest, Instant validUntil, boolean singleUse) {

    /** The longest a permit is good for. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    /** The object on the wire, and in evidence. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder();
        parameterDigest.ifPresent(digest -> json.put("parameter_digest", digest));
        json.put("valid_until", Rfc3339.print(validUntil));
        if (singleUse) {
            json.put("use_limit", 1);
        }
        return json.build();
    }
}
