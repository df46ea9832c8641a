package io.github.agentidentity.tokenexchange.keycloak;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Map;
import java.util.Optional;

/** Recognises our token kinds by what they call themselves, before anything is verified. */
final class OurTokens {

    /** What a token of ours says it is. */
    enum Kind {
        AGENT_TOKEN,
        HANDOFF,
        GRANT
    }

    private static final Map<String, Kind> HEADER_TYPES = Map.of(
            MissionNames.HANDOFF_HEADER_TYPE, Kind.HANDOFF,
            MissionNames.GRANT_HEADER_TYPE, Kind.GRANT);
    private static final Map<String, Kind> PAYLOAD_TYPES = Map.of(
            MissionNames.ACCESS_PAYLOAD_TYPE, Kind.AGENT_TOKEN,
            MissionNames.HANDOFF_PAYLOAD_TYPE, Kind.HANDOFF,
            MissionNames.GRANT_PAYLOAD_TYPE, Kind.GRANT);

    private OurTokens() {}

    /** Whether {@code token} says in header or payload that it is one of ours. */
    static boolean claims(String token) {
        return kindOf(token).isPresent();
    }

    /** What {@code token} says that it is, in its payload or else in its header; empty where it is none of ours. */
    static Optional<Kind> kindOf(String token) {
        return CompactJws.parse(token).flatMap(jws -> Optional.ofNullable(PAYLOAD_TYPES.get(type(jws.payload())))
                .or(() -> Optional.ofNullable(HEADER_TYPES.get(type(jws.header())))));
    }

    /** Whether {@code token} says in its payload that it is an agent token. */
    static boolean claimsToBeAgents(String token) {
        return kindOf(token).equals(Optional.of(Kind.AGENT_TOKEN));
    }

    private static String type(JsonObject object) {
        return object.get("typ")
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .orElse("");
    }
}
