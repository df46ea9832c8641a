package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A signed token, taken apart and not verified. */
public record Jws(JsonNode header, JsonNode claims, String signature) {

    public static Jws of(String token) {
        String[] parts = token.split("\\.", -1);
        return new Jws(decode(parts[0]), decode(parts[1]), parts[2]);
    }

    /** The same signature under another header and other claims. */
    public String with(JsonNode header, JsonNode claims) {
        return encode(header) + "." + encode(claims) + "." + signature;
    }

    public static String encode(JsonNode part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode decode(String part) {
        return Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
