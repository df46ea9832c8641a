package io.github.agentidentity.demo;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.List;

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

    /** This reply, if it is a refusal of this status for this {@code reason}. */
    Reply expectReason(int expected, String reason) throws Unexpected {
        Unexpected.unless(
                status == expected && optional("reason").equals(reason),
                "expected " + expected + " " + reason + " but got " + inWords());
        return this;
    }

    /** This reply, if it is the refusal of an action that a human must approve first. */
    Reply expectApprovalFirst() throws Unexpected {
        Unexpected.unless(
                status == 403 && optional("type").equals(MissionNames.APPROVAL_PROBLEM),
                "expected that a human must approve but got " + inWords());
        return this;
    }

    /** The ticket in such a refusal. */
    String expectTicket() throws Unexpected {
        return expectApprovalFirst().text("ticket");
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

    /** The object {@code name}, to be asked like a reply. */
    Reply inner(String name) throws Unexpected {
        if (member(name) instanceof JsonObject object) {
            return new Reply(status, object);
        }
        throw new Unexpected("the answer has no object " + name);
    }

    /** The objects in the array {@code name}, each to be asked like a reply. */
    List<Reply> objects(String name) throws Unexpected {
        if (member(name) instanceof JsonArray array) {
            return array.items().stream()
                    .filter(JsonObject.class::isInstance)
                    .map(item -> new Reply(status, (JsonObject) item))
                    .toList();
        }
        throw new Unexpected("the answer has no array " + name);
    }

    /** Status, error and reasons: what a human needs and what holds no token. */
    String describe() {
        return (status + " " + optional("error") + " " + optional("reason") + " " + optional("mission_error") + " "
                        + problem())
                .strip()
                .replaceAll(" +", " ");
    }

    /** Sentence in which the server says what to do. */
    String sentence() {
        return optional("error_description").isEmpty() ? optional("detail") : optional("error_description");
    }

    /** The last word of a problem's type (RFC 9457). */
    private String problem() {
        String type = optional("type");
        return type.substring(type.lastIndexOf(':') + 1);
    }

    private String inWords() {
        return sentence().isEmpty() ? describe() : describe() + " (" + sentence() + ")";
    }

    private String optional(String name) {
        return body.get(name).orElse(null) instanceof JsonString string ? string.value() : "";
    }
}
