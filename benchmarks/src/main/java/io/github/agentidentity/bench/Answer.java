package io.github.agentidentity.bench;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;

/**
 * Answer to a request.
 *
 * @param status the HTTP status
 * @param body the text, JSON where all is well
 */
record Answer(int status, String body) {

    private static final int GOOD = 200;
    private static final int BUSY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int TELLING = 300;

    /** Whether it tells to come again, because the server could not serve all who came at once. */
    boolean isBusy() {
        return status == BUSY || status == UNAVAILABLE;
    }

    /** This answer, if it is good. */
    Answer good() throws BadAnswer {
        if (status == GOOD) {
            return this;
        }
        // An error's body holds no token.
        throw new BadAnswer(
                "expected 200 but got " + status + ": " + body.substring(0, Math.min(TELLING, body.length())));
    }

    JsonObject json() throws BadAnswer {
        if (JsonReader.read(body, JsonLimits.REQUEST) instanceof JsonObject object) {
            return object;
        }
        throw new BadAnswer("expected a JSON object");
    }

    /** The string member {@code name}. */
    String text(String name) throws BadAnswer {
        Json member = json().get(name).orElse(null);
        if (member instanceof JsonString string) {
            return string.value();
        }
        throw new BadAnswer("the answer has no text " + name);
    }
}
