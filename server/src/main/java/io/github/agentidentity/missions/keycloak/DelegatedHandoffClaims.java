package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.MissionNames.ACT;
import static io.github.agentidentity.authority.MissionNames.CLIENT_ID;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.MissionNames.PARENT;
import static io.github.agentidentity.authority.MissionNames.RESOURCE;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;

/**
 * Claims of a hand-off from agent to agent beyond those of one from a human's app; {@link HmacTokens} handles the rest.
 */
final class DelegatedHandoffClaims {

    private static final String DETAILS = "authorization_details";
    private static final String TOKEN_ID = "jti";

    private DelegatedHandoffClaims() {}

    /** Whether these are an errand's: nobody acts yet in a hand-off from a human's app. */
    static boolean are(StrictClaims claims) {
        return claims.object().get(ACT).isPresent();
    }

    static JsonObject write(DelegatedHandoff delegatedHandoff, JsonObject.Builder common) {
        JsonObject.Builder parent = JsonObject.builder().put(TOKEN_ID, delegatedHandoff.parentId());
        delegatedHandoff.parentKey().ifPresent(key -> key.nameIn(parent));
        return common.put(CLIENT_ID, delegatedHandoff.delegators().current().clientId())
                .put(
                        HmacTokens.MAY_ACT,
                        HmacTokens.mayAct(delegatedHandoff.agentClientId(), delegatedHandoff.agentId()))
                .put(MISSION_ID, delegatedHandoff.missionId())
                .put(ACT, delegatedHandoff.delegators().toJson())
                .put(PARENT, parent.build())
                .put(RESOURCE, delegatedHandoff.audience().value())
                .put(DETAILS, delegatedHandoff.authority().toJson())
                .build();
    }

    /**
     * The errand with exactly these claims.
     *
     * @throws Refusal {@code invalid_subject_token}
     */
    static DelegatedHandoff read(StrictClaims claims) {
        try {
            StrictClaims mayAct = claims.within(HmacTokens.MAY_ACT);
            StrictClaims parent = claims.within(PARENT);
            return new DelegatedHandoff(
                    claims.text("jti"),
                    claims.text("sub"),
                    claims.text(MISSION_ID),
                    ActorChain.fromJson(claims.required(ACT)),
                    parent.text(TOKEN_ID),
                    BoundKey.in(parent.object()),
                    mayAct.text(MissionNames.CLIENT_INTERNAL_ID),
                    mayAct.text("sub"),
                    ResourceUri.parse(claims.text(RESOURCE)).orElseThrow(StrictClaims::invalid),
                    Authority.fromJson(claims.required(DETAILS)),
                    claims.instant("iat"),
                    claims.instant("exp"));
        } catch (Refusal | IllegalArgumentException malformed) {
            throw StrictClaims.invalid();
        }
    }
}
