package io.github.agentidentity.verifier;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;
import java.util.Set;

/**
 * An object of a line of an export, or an object within it.
 *
 * @param number the number of the line, from 1
 */
record Line(int number, JsonObject object) {

    /** The longest line, with room for the longest content and its escapes. */
    private static final JsonLimits LIMITS = new JsonLimits(4 * 1024 * 1024, 8, 256);

    /** Reads a line, which is one JSON object in its canonical form (RFC 8785) and nothing else. */
    static Line read(int number, String text) throws Fault {
        Json json;
        try {
            json = JsonReader.read(text, LIMITS);
        } catch (Refusal notJson) {
            throw new Fault(number, "It is no strict JSON: " + notJson.getMessage());
        }
        if (!(json instanceof JsonObject object)) {
            throw new Fault(number, "It is no JSON object.");
        }
        if (!Jcs.canonical(object).equals(text)) {
            throw new Fault(number, "It is not written as the server writes.");
        }
        return new Line(number, object);
    }

    boolean has(String name) {
        return object.get(name).isPresent();
    }

    /** Requires that the object has this one member. */
    Line only(String name) throws Fault {
        if (!object.members().keySet().equals(Set.of(name))) {
            throw fault("It is no line of this kind: '" + name + "' is wanted, and nothing beside it.");
        }
        return in(name);
    }

    /** The object that is this member. */
    Line in(String name) throws Fault {
        if (object.get(name).orElse(null) instanceof JsonObject member) {
            return new Line(number, member);
        }
        throw fault("It has no object '" + name + "'.");
    }

    Optional<Line> inIfAny(String name) throws Fault {
        return has(name) ? Optional.of(in(name)) : Optional.empty();
    }

    String text(String name) throws Fault {
        if (object.get(name).orElse(null) instanceof JsonString member) {
            return member.value();
        }
        throw fault("It has no text '" + name + "'.");
    }

    Optional<String> textIfAny(String name) throws Fault {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) throws Fault {
        if (object.get(name).orElse(null) instanceof JsonNumber member && member.value() >= 0) {
            return member.value();
        }
        throw fault("It has no number '" + name + "'.");
    }

    boolean yes(String name) throws Fault {
        if (object.get(name).orElse(null) instanceof JsonBoolean member) {
            return member.value();
        }
        throw fault("It has no '" + name + "' that is true or false.");
    }

    /** The same object without a member. */
    JsonObject without(String name) {
        JsonObject.Builder rest = JsonObject.builder();
        object.members().forEach((member, value) -> {
            if (!member.equals(name)) {
                rest.put(member, value);
            }
        });
        return rest.build();
    }

    Fault fault(String sentence) {
        return new Fault(number, sentence);
    }
}
