package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;
import java.util.function.Function;

/** The members of a token's header or payload, each taken in the one shape it may have. */
record Members(JsonObject json) {

    private static final int MAX_TEXT = 512;

    boolean has(String name) {
        return json.get(name).isPresent();
    }

    /** Whether the member is a string and exactly {@code value}. */
    boolean is(String name, String value) {
        return json.get(name).filter(new JsonString(value)::equals).isPresent();
    }

    /** A required string: not empty, bounded, without control characters, so that it can be logged and shown. */
    String text(String name) {
        if (required(name) instanceof JsonString text
                && !text.value().isBlank()
                && text.value().length() <= MAX_TEXT
                && text.value().codePoints().noneMatch(Character::isISOControl)) {
            return text.value();
        }
        throw malformed("Present a token whose " + name + " is a plain string.");
    }

    /** A required NumericDate in whole seconds (RFC 7519 section 2). */
    Instant instant(String name) {
        if (required(name) instanceof JsonNumber seconds) {
            return Instant.ofEpochSecond(seconds.value());
        }
        throw malformed("Present a token whose " + name + " is a whole number of seconds.");
    }

    /** A required member in the shape that {@code shape} reads; what it refuses is a malformed token here. */
    <T> T read(String name, Function<Json, T> shape) {
        Json value = required(name);
        try {
            return shape.apply(value);
        } catch (Refusal inner) {
            throw malformed("Present a token whose " + name + " is well formed.");
        }
    }

    private Json required(String name) {
        return json.get(name).orElseThrow(() -> malformed("Present a token with the member " + name + "."));
    }

    private static Refusal malformed(String sentence) {
        return Refusal.because(Reason.MALFORMED_TOKEN, sentence);
    }
}
