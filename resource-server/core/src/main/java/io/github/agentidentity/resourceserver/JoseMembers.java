package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.CodePoints;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonDecimal;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Members of a JOSE header or payload, each read in the one shape that it may have.
 *
 * @param json all of them
 * @param whole what they are members of, in the words of a refusal; never caller's text
 * @param reason why a missing or ill-typed one is refused
 */
record JoseMembers(JsonObject json, String whole, Reason reason) {

    private static final int MAX_TEXT = 512;

    /** Those of a token. */
    JoseMembers(JsonObject json) {
        this(json, "a token", Reason.MALFORMED_TOKEN);
    }

    /** Those of a DPoP proof. */
    static JoseMembers ofProof(JsonObject json) {
        return new JoseMembers(json, "a DPoP proof", Reason.MALFORMED_PROOF);
    }

    boolean has(String name) {
        return json.get(name).isPresent();
    }

    /** Whether the member is a string and exactly {@code value}. */
    boolean is(String name, String value) {
        return json.get(name).orElse(null) instanceof JsonString text
                && text.value().equals(value);
    }

    /** A required string: not empty, bounded, without control characters, so that it can be logged and shown. */
    String text(String name) {
        if (required(name) instanceof JsonString text
                && !text.value().isBlank()
                && text.value().length() <= MAX_TEXT
                && CodePoints.all(text.value(), c -> !Character.isISOControl(c))) {
            return text.value();
        }
        throw malformed(name + " is a plain string.");
    }

    /** A string of that shape, if the member is there. */
    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** A required NumericDate (RFC 7519 section 2); only tokens of others can have a fraction of a second. */
    Instant instant(String name) {
        Json value = required(name);
        if (value instanceof JsonNumber seconds) {
            return Instant.ofEpochSecond(seconds.value());
        }
        return Optional.of(value)
                .filter(JsonDecimal.class::isInstance)
                .flatMap(number -> NumericDate.parse(((JsonDecimal) number).text()))
                .orElseThrow(() -> malformed(name + " is a number of seconds."));
    }

    /** A NumericDate, if the member is there. */
    Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    /** A required member in the shape that {@code shape} reads; what it refuses is malformed here. */
    <T> T read(String name, Function<Json, T> shape) {
        Json value = required(name);
        try {
            return shape.apply(value);
        } catch (Refusal inner) {
            throw malformed(name + " is well formed.");
        }
    }

    private Json required(String name) {
        return json.get(name)
                .orElseThrow(() -> Refusal.because(reason, "Present " + whole + " with the member " + name + "."));
    }

    private Refusal malformed(String rule) {
        return Refusal.because(reason, "Present " + whole + " whose " + rule);
    }
}
