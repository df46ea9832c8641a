package io.github.agentidentity.demo;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A token as anybody can read it: decoded, not verified; for showing, never for deciding.
 *
 * @param header the JOSE header
 * @param claims the payload
 */
record Token(JsonObject header, JsonObject claims) {

    private static final int PARTS = 3;

    /** Members that tell tokens apart, in the order in which a reader asks. */
    private static final List<String> SHOWN = List.of(
            "typ",
            "iss",
            "sub",
            "azp",
            "client_id",
            "aud",
            "scope",
            "authorization_details",
            "act",
            "may_act",
            "mission",
            "cnf",
            "realm_access",
            "resource_access",
            "email");

    /** @throws Unexpected if the text is not a signed token in compact form (RFC 7515 section 3.1) */
    static Token of(String compact) throws Unexpected {
        String[] parts = compact.split("\\.", -1);
        Unexpected.unless(parts.length == PARTS, "expected a signed token in three parts");
        return new Token(object(parts[0]), object(parts[1]));
    }

    private static JsonObject object(String part) throws Unexpected {
        try {
            String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
            if (JsonReader.read(json, JsonLimits.REQUEST) instanceof JsonObject object) {
                return object;
            }
        } catch (IllegalArgumentException | Refusal neitherBase64NorJson) {
            // Said below.
        }
        throw new Unexpected("expected a token whose parts are JSON objects");
    }

    /** The string claim {@code name}. */
    String text(String name) throws Unexpected {
        if (claims.get(name).orElse(null) instanceof JsonString string) {
            return string.value();
        }
        throw new Unexpected("the token has no text " + name);
    }

    /** The object claim {@code name}, as a token of its own to ask further. */
    Token inner(String name) throws Unexpected {
        if (claims.get(name).orElse(null) instanceof JsonObject object) {
            return new Token(header, object);
        }
        throw new Unexpected("the token has no object " + name);
    }

    /** Seconds between {@code iat} and {@code exp}. */
    long lifetime() throws Unexpected {
        if (claims.get("exp").orElse(null) instanceof JsonNumber exp
                && claims.get("iat").orElse(null) instanceof JsonNumber iat) {
            return exp.value() - iat.value();
        }
        throw new Unexpected("the token does not say how long it lives");
    }

    /** One line for the header's type, one for each telling claim that is there, one for the lifetime. */
    List<String> picture() throws Unexpected {
        List<String> lines = new ArrayList<>();
        header.get("typ").ifPresent(type -> lines.add(line("header typ", Jcs.canonical(type))));
        for (String name : SHOWN) {
            claims.get(name).ifPresent(value -> lines.add(line(name, Jcs.canonical(value))));
        }
        lines.add(line("lives", lifetime() + " s"));
        return List.copyOf(lines);
    }

    private static String line(String name, String value) {
        return String.format("%-21s  %s", name, value);
    }
}
