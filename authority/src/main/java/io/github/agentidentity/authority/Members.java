package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The members of one JSON object, read strictly: a missing or ill-typed one is refused by name. */
final class Members {

    private final JsonObject object;
    private final Reason reason;

    private Members(JsonObject object, Reason reason) {
        this.object = object;
        this.reason = reason;
    }

    /**
     * The members of {@code json}.
     *
     * @param what the object in the words of a refusal, such as "an entry"; never caller's text
     */
    static Members of(Json json, Reason reason, String what) {
        if (json instanceof JsonObject object) {
            return new Members(object, reason);
        }
        throw Refusal.because(reason, "Send " + what + " as a JSON object.");
    }

    /** Refuses an object that has a member beside these: where members bound authority, none may be overlooked. */
    Members only(Set<String> known) {
        if (!known.containsAll(object.members().keySet())) {
            throw Refusal.because(reason, "Send only the members " + String.join(", ", new TreeSet<>(known)) + ".");
        }
        return this;
    }

    Json required(String name) {
        return object.get(name).orElseThrow(() -> Refusal.because(reason, "Send the member '" + name + "'."));
    }

    Optional<Json> optional(String name) {
        return object.get(name);
    }

    /** A required string of plain text, at most {@code maxChars} long. */
    String text(String name, int maxChars) {
        if (required(name) instanceof JsonString string && PlainText.isPlain(string.value(), maxChars)) {
            return string.value();
        }
        throw Refusal.because(
                reason, "Send the member '" + name + "' as plain text of 1 to " + maxChars + " characters.");
    }
}
