package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.PARAMETER_VIOLATION;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Members of an action's properties on which constraints are judged. Here nothing is ignored and nothing is guessed:
 * what is not of its type, or is not known beside the others, is a {@code parameter_violation}.
 *
 * @param json the object
 */
record PropertyReader(JsonObject json) {

    private static final int LONGEST = 256;
    private static final int MOST = 64;

    /** The same, if it has no member but these. */
    PropertyReader only(Set<String> known) {
        if (!known.containsAll(json.members().keySet())) {
            throw violated();
        }
        return this;
    }

    /** An object within. */
    Optional<JsonObject> object(String name) {
        return json.get(name).map(value -> {
            if (value instanceof JsonObject object) {
                return object;
            }
            throw violated();
        });
    }

    /** A plain text of at most 256 characters. */
    Optional<String> text(String name) {
        return json.get(name).map(PropertyReader::text);
    }

    /** Plain texts: one string, or an array of at most 64 of them; none where the member is not there. */
    Set<String> texts(String name) {
        return json.get(name).map(PropertyReader::texts).orElse(Set.of());
    }

    private static Set<String> texts(Json value) {
        List<Json> items = value instanceof JsonArray array ? array.items() : List.of(value);
        if (items.isEmpty() || items.size() > MOST) {
            throw violated();
        }
        return items.stream().map(PropertyReader::text).collect(Collectors.toUnmodifiableSet());
    }

    private static String text(Json value) {
        if (value instanceof JsonString text && PlainText.isPlain(text.value(), LONGEST)) {
            return text.value();
        }
        throw violated();
    }

    static Denial violated() {
        return Denial.because(PARAMETER_VIOLATION, Reason.MALFORMED_PARAMETER);
    }
}
