package io.github.agentidentity.registry.keycloak;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The claims of a token of Keycloak's by which we know who is there, as they stand in its text. Keycloak's own reader
 * takes the last of two members of one name, and of a mapper's {@code sid} and its own either may be the last.
 *
 * @param subject the {@code sub}
 * @param sessionId the {@code sid}
 * @param authorizedParty the {@code azp}
 */
record HumanTokenClaims(String subject, String sessionId, String authorizedParty) {

    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Reads the claims of {@code token}, not yet verified; empty where it does not state each once. */
    static Optional<HumanTokenClaims> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !Arrays.stream(parts).allMatch(HumanTokenClaims::isExact)) {
            return Optional.empty();
        }
        try {
            STRICT.readTree(decoded(parts[0]));
            JsonNode claims = STRICT.readTree(decoded(parts[1]));
            return text(claims, "sub").flatMap(sub -> text(claims, "sid")
                    .flatMap(sid -> text(claims, "azp").map(azp -> new HumanTokenClaims(sub, sid, azp))));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode claims, String name) {
        return Optional.ofNullable(claims.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static boolean isExact(String part) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(decoded(part))
                    .equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part.getBytes(StandardCharsets.ISO_8859_1));
    }
}
