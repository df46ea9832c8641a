package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises our token kinds by what they call themselves, before anything is verified: as leniently as Keycloak's own
 * readers read, and more. Whoever reads more strictly than another calls a token none of ours that the other one then
 * serves; what is recognised here and is not ours to the letter is refused by whom it is given to.
 */
public final class TokenKinds {

    /** Kind that one of our tokens says it is. */
    public enum Kind {
        AGENT_TOKEN,
        HANDOFF,
        GRANT,
        /** The answer of the mission status operation, which is no token and is taken nowhere. */
        MISSION_STATUS,
        /** The signature of exported evidence, which is no token and is taken nowhere. */
        EVIDENCE_EXPORT
    }

    private static final Map<String, Kind> HEADER_TYPES = Map.of(
            MissionNames.HANDOFF_HEADER_TYPE, Kind.HANDOFF,
            MissionNames.GRANT_HEADER_TYPE, Kind.GRANT,
            MissionNames.STATUS_HEADER_TYPE, Kind.MISSION_STATUS,
            MissionNames.EXPORT_HEADER_TYPE, Kind.EVIDENCE_EXPORT);
    private static final Map<String, Kind> PAYLOAD_TYPES = Map.of(
            MissionNames.ACCESS_PAYLOAD_TYPE, Kind.AGENT_TOKEN,
            MissionNames.HANDOFF_PAYLOAD_TYPE, Kind.HANDOFF,
            MissionNames.GRANT_PAYLOAD_TYPE, Kind.GRANT,
            MissionNames.STATUS_PAYLOAD_TYPE, Kind.MISSION_STATUS,
            MissionNames.EXPORT_PAYLOAD_TYPE, Kind.EVIDENCE_EXPORT);

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern NOT_BASE64URL = Pattern.compile("[^A-Za-z0-9_-]+");

    /** Longer than anything we sign. */
    private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 64, 1 << 16);

    private TokenKinds() {}

    /** Whether {@code token} says in header or payload that it is one of ours. */
    public static boolean isNamedIn(String token) {
        return of(token).isPresent();
    }

    /** Whether any parameter of a form is a token of ours, whatever the parameter is called. */
    public static boolean areNamedIn(@Nullable MultivaluedMap<String, String> form) {
        return form != null
                && form.values().stream().flatMap(Collection::stream).anyMatch(TokenKinds::isNamedIn);
    }

    /**
     * Returns the kind that {@code token} names in its payload or else in its header; empty if that is none of our
     * kinds.
     */
    public static Optional<Kind> of(String token) {
        String[] parts = DOT.split(token, 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return kind(PAYLOAD_TYPES, parts[1]).or(() -> kind(HEADER_TYPES, parts[0]));
    }

    /** Whether {@code token} says in its payload that it is an agent token. */
    public static boolean claimsAgentToken(String token) {
        return of(token).equals(Optional.of(Kind.AGENT_TOKEN));
    }

    /**
     * The id of the mission that {@code token} names in its payload, in whichever of our kinds: good to look it up
     * early, and for nothing else, since nobody has verified the token.
     */
    public static Optional<String> missionNamedIn(String token) {
        String[] parts = DOT.split(token, 3);
        return parts.length < 2 ? Optional.empty() : object(parts[1]).flatMap(TokenKinds::mission);
    }

    private static Optional<String> mission(JsonObject payload) {
        return text(payload, MissionNames.MISSION_ID).or(() -> payload.get(MissionNames.MISSION)
                .filter(JsonObject.class::isInstance)
                .flatMap(mission -> text((JsonObject) mission, "id")));
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
    }

    private static Optional<Kind> kind(Map<String, Kind> types, String part) {
        return object(part).map(TokenKinds::type).map(types::get);
    }

    /**
     * Keycloak drops control characters, all from a padding on, and bits that are left over, and takes both alphabets.
     */
    private static Optional<JsonObject> object(String part) {
        int padding = part.indexOf('=');
        String text = padding < 0 ? part : part.substring(0, padding);
        String digits =
                NOT_BASE64URL.matcher(text.replace('+', '-').replace('/', '_')).replaceAll("");
        int left = digits.length() % 4 == 1 ? 1 : 0;
        byte[] bytes = Base64.getUrlDecoder().decode(digits.substring(0, digits.length() - left));
        try {
            return JsonReader.read(new String(bytes, StandardCharsets.UTF_8), LIMITS) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (Refusal notJson) {
            return Optional.empty();
        }
    }

    private static String type(JsonObject object) {
        return text(object, "typ").orElse("");
    }
}
