package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.MissionNames.ACT;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.MissionNames.PARENT;
import static io.github.agentidentity.authority.MissionNames.RESOURCE;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Errand;
import io.github.agentidentity.missions.domain.ProvenKey;
import java.util.Optional;

/** What a hand-off from agent to agent says beyond one from a human's app; {@link HmacTokens} answers for the rest. */
final class ErrandClaims {

    private static final String DETAILS = "authorization_details";
    private static final String TOKEN_ID = "jti";
    private static final String THUMBPRINT = "jkt";

    private ErrandClaims() {}

    /** Whether these are an errand's: nobody acts yet in a hand-off from a human's app. */
    static boolean are(JsonObject claims) {
        return claims.get(ACT).isPresent();
    }

    static JsonObject write(Errand errand, JsonObject.Builder common) {
        JsonObject.Builder parent = JsonObject.builder().put(TOKEN_ID, errand.parentId());
        errand.parentKey().ifPresent(key -> parent.put(THUMBPRINT, key.thumbprint()));
        return common.put("azp", errand.delegators().current().clientId())
                .put(HmacTokens.MAY_ACT, HmacTokens.mayAct(errand.agentClientId(), errand.agentId()))
                .put(MISSION_ID, errand.missionId())
                .put(ACT, errand.delegators().toJson())
                .put(PARENT, parent.build())
                .put(RESOURCE, errand.audience().value())
                .put(DETAILS, errand.authority().toJson())
                .build();
    }

    /**
     * The errand with exactly these claims.
     *
     * @throws Refusal {@code invalid_subject_token}
     */
    static Errand read(JsonObject claims) {
        try {
            JsonObject mayAct = HmacTokens.object(claims, HmacTokens.MAY_ACT);
            JsonObject parent = HmacTokens.object(claims, PARENT);
            return new Errand(
                    HmacTokens.text(claims, "jti"),
                    HmacTokens.text(claims, "sub"),
                    HmacTokens.text(claims, MISSION_ID),
                    ActorChain.fromJson(member(claims, ACT)),
                    HmacTokens.text(parent, TOKEN_ID),
                    parent.get(THUMBPRINT).map(present -> new ProvenKey(HmacTokens.text(parent, THUMBPRINT))),
                    HmacTokens.text(mayAct, MissionNames.CLIENT_INTERNAL_ID),
                    HmacTokens.text(mayAct, "sub"),
                    ResourceUri.parse(HmacTokens.text(claims, RESOURCE)).orElseThrow(HmacTokens::invalid),
                    Authority.fromJson(member(claims, DETAILS)),
                    HmacTokens.instant(claims, "iat"),
                    HmacTokens.instant(claims, "exp"));
        } catch (Refusal | IllegalArgumentException malformed) {
            throw HmacTokens.invalid();
        }
    }

    private static Json member(JsonObject claims, String name) {
        return Optional.of(claims).flatMap(all -> all.get(name)).orElseThrow(HmacTokens::invalid);
    }
}
