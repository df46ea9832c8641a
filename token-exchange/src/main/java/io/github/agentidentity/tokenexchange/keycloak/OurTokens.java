package io.github.agentidentity.tokenexchange.keycloak;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Set;

/** Recognises our token kinds by what they call themselves, before anything is verified. */
final class OurTokens {

    private static final Set<String> HEADER_TYPES =
            Set.of(MissionNames.HANDOFF_HEADER_TYPE, MissionNames.GRANT_HEADER_TYPE);
    private static final Set<String> PAYLOAD_TYPES = Set.of(
            MissionNames.ACCESS_PAYLOAD_TYPE, MissionNames.HANDOFF_PAYLOAD_TYPE, MissionNames.GRANT_PAYLOAD_TYPE);

    private OurTokens() {}

    /** Whether {@code token} says in header or payload that it is one of ours. */
    static boolean claims(String token) {
        return CompactJws.parse(token)
                .filter(jws -> HEADER_TYPES.contains(type(jws.header())) || PAYLOAD_TYPES.contains(type(jws.payload())))
                .isPresent();
    }

    /** Whether {@code token} says in its payload that it is an agent token. */
    static boolean claimsToBeAgents(String token) {
        return CompactJws.parse(token)
                .filter(jws -> MissionNames.ACCESS_PAYLOAD_TYPE.equals(type(jws.payload())))
                .isPresent();
    }

    private static String type(JsonObject object) {
        return object.get("typ")
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .orElse("");
    }
}
