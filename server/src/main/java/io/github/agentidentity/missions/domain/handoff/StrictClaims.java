package io.github.agentidentity.missions.domain.handoff;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;

/**
 * The claims of a token of ours, read strictly. What is missing or of another type makes it none, and whoever sent it
 * hears the same as for every other cause.
 *
 * @param object the payload, or an object within it
 */
public record StrictClaims(JsonObject object) {

    /**
     * Refusal for every caller whose token this extension did not issue or no longer accepts, whatever the cause.
     *
     * @return {@code invalid_subject_token}
     */
    public static Refusal invalid() {
        return Refusal.because(
                INVALID_SUBJECT_TOKEN, "The subject_token is not one that this endpoint accepts, or it no longer is.");
    }

    /**
     * A claim that must be there.
     *
     * @throws Refusal {@link #invalid}
     */
    public Json required(String name) {
        return object.get(name).orElseThrow(StrictClaims::invalid);
    }

    /**
     * A claim that must be a string.
     *
     * @throws Refusal {@link #invalid}
     */
    public String text(String name) {
        if (required(name) instanceof JsonString string) {
            return string.value();
        }
        throw invalid();
    }

    /**
     * A claim that must be a NumericDate (RFC 7519 section 2) in whole seconds.
     *
     * @throws Refusal {@link #invalid}
     */
    public Instant instant(String name) {
        if (required(name) instanceof JsonNumber number) {
            return Instant.ofEpochSecond(number.value());
        }
        throw invalid();
    }

    /**
     * A claim that must be an object, to be read alike.
     *
     * @throws Refusal {@link #invalid}
     */
    public StrictClaims within(String name) {
        if (required(name) instanceof JsonObject inner) {
            return new StrictClaims(inner);
        }
        throw invalid();
    }
}
