package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.MISSING_PARAMETER;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object of an AuthZEN request, read by the rules of its information model: what is required must be there, what is
 * known must be of its type, and what is not known is ignored (Authorization API 1.0, JSON Serialization).
 *
 * @param path the name by which a caller knows it, such as {@code action.properties}; ours, never the caller's text
 */
record RequestObject(String path, JsonObject json) {

    private static final int LONGEST_NAME = 256;

    /** An object that must be there. */
    RequestObject required(String name) {
        return optional(name)
                .orElseThrow(() -> Refusal.because(MISSING_PARAMETER, "Send the object '" + at(name) + "'."));
    }

    /** An object that may be there. */
    Optional<RequestObject> optional(String name) {
        return json.get(name).map(value -> object(at(name), value));
    }

    private static RequestObject object(String path, Json value) {
        if (value instanceof JsonObject object) {
            return new RequestObject(path, object);
        }
        throw Refusal.because(MALFORMED_PARAMETER, "Send '" + path + "' as a JSON object.");
    }

    /** A string that must be there, of 1 to 256 characters. */
    String text(String name) {
        return optionalText(name, LONGEST_NAME)
                .orElseThrow(() -> Refusal.because(MISSING_PARAMETER, "Send the string '" + at(name) + "'."));
    }

    /** A string that may be there, of 1 to so many characters. */
    Optional<String> optionalText(String name, int longest) {
        return json.get(name).map(value -> {
            if (value instanceof JsonString text && PlainText.isPlain(text.value(), longest)) {
                return text.value();
            }
            throw Refusal.because(
                    MALFORMED_PARAMETER, "Send '" + at(name) + "' as plain text of 1 to " + longest + " characters.");
        });
    }

    /** Requires that it has no member but these. */
    void requireOnly(Set<String> known) {
        if (!known.containsAll(json.members().keySet())) {
            String where = path.isEmpty() ? "the request" : "'" + path + "'";
            throw Refusal.because(
                    MALFORMED_PARAMETER,
                    "Send nothing in " + where + " but " + String.join(", ", new TreeSet<>(known)) + ".");
        }
    }

    /** The name by which a caller knows a member of it. */
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
