package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.MissionStatus;
import io.github.agentidentity.missions.domain.StatusAsker;

/**
 * Mission status responses: signed by the realm, for one service and one question (mission status draft). Header and
 * payload have types of their own, and the audience is a client and never a resource, so that nobody takes one for a
 * token.
 */
public final class StatusResponses {

    private final RealmSignatures signatures;
    private final String issuer;

    StatusResponses(RealmSignatures signatures, String issuer) {
        this.signatures = signatures;
        this.issuer = issuer;
    }

    /**
     * The response in compact serialization.
     *
     * @param nonce of the question
     */
    public String sign(MissionStatus status, StatusAsker asker, String nonce) {
        return signatures.signForAnybody(MissionNames.STATUS_HEADER_TYPE, claims(status, asker, nonce));
    }

    private JsonObject claims(MissionStatus status, StatusAsker asker, String nonce) {
        JsonObject.Builder claims = JsonObject.builder()
                .put("typ", MissionNames.STATUS_PAYLOAD_TYPE)
                .put("iss", issuer)
                .put("aud", asker.clientId())
                .put("sub", asker.clientId())
                .put(MissionNames.NONCE, nonce)
                .put("iat", status.at().getEpochSecond())
                .put("exp", status.expiresAt().getEpochSecond())
                .put(MissionNames.MISSION, mission(status));
        status.authority().ifPresent(left -> claims.put("authorization_details", left.toJson()));
        return claims.build();
    }

    private JsonObject mission(MissionStatus status) {
        JsonObject.Builder members = JsonObject.builder();
        status.mission().claim(issuer).toJson().members().forEach(members::put);
        return members.put(MissionNames.STATE, status.state().code())
                .put(MissionNames.VERSION, status.change())
                .put(MissionNames.FRESH_UNTIL, Rfc3339.print(status.freshUntil()))
                .build();
    }
}
