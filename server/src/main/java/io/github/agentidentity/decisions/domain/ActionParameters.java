package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonDecimal;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parameters of an action, by value or by digest (AuthZEN binding, Action Parameters and Parameter Digest).
 *
 * @param values {@code action.properties.parameters}: JSON of I-JSON whose numbers are integers, where it was sent
 * @param digest {@code action.properties.parameter_digest}, or that of the values; absent where neither was sent
 */
public record ActionParameters(Optional<JsonObject> values, Optional<String> digest) {

    private static final String PARAMETERS = "parameters";
    private static final String DIGEST = "parameter_digest";

    private static final Pattern FORM = Pattern.compile("sha-256:[A-Za-z0-9_-]{43}");

    /**
     * Reads the parameters.
     *
     * @throws Denial {@code parameter_violation} where they are no such JSON, or have another digest
     */
    static ActionParameters read(PropertyReader properties) {
        Optional<JsonObject> values = properties.object(PARAMETERS);
        Optional<String> computed = values.map(ActionParameters::digest);
        Optional<String> sent = properties.text(DIGEST);
        if (sent.filter(text -> !FORM.matcher(text).matches()).isPresent()) {
            throw PropertyReader.violated();
        }
        boolean differ = sent.isPresent() && computed.isPresent() && !Anchor.matches(sent.get(), computed.get());
        if (differ) {
            throw PropertyReader.violated();
        }
        return new ActionParameters(values, computed.or(() -> sent));
    }

    private static String digest(JsonObject values) {
        if (hasDecimal(values)) {
            throw PropertyReader.violated();
        }
        return Anchor.objectDigest(values);
    }

    /** RFC 8785 prints a fraction as a double, in which two amounts can be one. */
    static boolean hasDecimal(Json value) {
        if (value instanceof JsonObject object) {
            return object.members().values().stream().anyMatch(ActionParameters::hasDecimal);
        }
        if (value instanceof JsonArray array) {
            return array.items().stream().anyMatch(ActionParameters::hasDecimal);
        }
        return value instanceof JsonDecimal;
    }
}
