package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;

/**
 * Answer of an endpoint.
 *
 * @param status the HTTP status
 * @param body the JSON object, empty where there was none
 */
record Reply(int status, JsonObject body) {

    /** This reply, if it has the status. */
    Reply expect(int expected) throws Unexpected {
        Unexpected.unless(status == expected, "expected " + expected + " but got " + inWords());
        return this;
    }

    /** This reply, if it is a refusal of this status with this {@code error}. */
    Reply expectRefusal(int expected, String error) throws Unexpected {
        Unexpected.unless(
                status == expected && optional("error").equals(error),
                "expected " + expected + " " + error + " but got " + inWords());
        return this;
    }

    /** The string member {@code name}. */
    String text(String name) throws Unexpected {
        if (body.get(name).orElse(null) instanceof JsonString string) {
            return string.value();
        }
        throw new Unexpected("the answer has no text " + name);
    }

    /** The integer member {@code name}. */
    long number(String name) throws Unexpected {
        if (body.get(name).orElse(null) instanceof JsonNumber number) {
            return number.value();
        }
        throw new Unexpected("the answer has no number " + name);
    }

    /** The member {@code name} as it is. */
    Json member(String name) throws Unexpected {
        return body.get(name).orElseThrow(() -> new Unexpected("the answer has no member " + name));
    }

    /** Status, error and reasons: what a human needs and what holds no token. */
    String describe() {
        return (status + " " + optional("error") + " " + optional("reason") + " " + optional("mission_error"))
                .strip()
                .replaceAll(" +", " ");
    }

    /** Sentence in which the server says what to do. */
    String sentence() {
        return optional("error_description");
    }

    private String inWords() {
        return sentence().isEmpty() ? describe() : describe() + " (" + sentence() + ")";
    }

    private String optional(String name) {
        return body.get(name).orElse(null) instanceof JsonString string ? string.value() : "";
    }
}
