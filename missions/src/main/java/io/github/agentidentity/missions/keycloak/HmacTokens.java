package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.MissionNames.GRANT_HEADER_TYPE;
import static io.github.agentidentity.authority.MissionNames.GRANT_PAYLOAD_TYPE;
import static io.github.agentidentity.authority.MissionNames.HANDOFF_HEADER_TYPE;
import static io.github.agentidentity.authority.MissionNames.HANDOFF_PAYLOAD_TYPE;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Errand;
import io.github.agentidentity.missions.domain.Handoff;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.Redeemable;
import io.github.agentidentity.missions.domain.TokenClaims;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.keycloak.crypto.Algorithm;

/** Hand-offs and grants signed with the realm's internal HMAC key, by HS512 and no other algorithm. */
final class HmacTokens implements InternalTokens {

    private static final Set<String> HS512 = Set.of(Algorithm.HS512);
    static final String MAY_ACT = "may_act";

    private final RealmSignatures signatures;
    private final String issuer;
    private final InstantSource clock;

    HmacTokens(RealmSignatures signatures, String issuer, InstantSource clock) {
        this.signatures = signatures;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public String sign(Handoff handoff) {
        JsonObject.Builder claims = claims(
                        HANDOFF_PAYLOAD_TYPE, handoff.id(), handoff.humanId(), handoff.issuedAt(), handoff.expiresAt())
                .put("azp", handoff.appClientId())
                .put("sid", handoff.sessionId())
                .put(MAY_ACT, mayAct(handoff.agentClientId(), handoff.agentId()));
        handoff.missionId().ifPresent(mission -> claims.put(MISSION_ID, mission));
        return sign(HANDOFF_HEADER_TYPE, claims.build());
    }

    @Override
    public String sign(Errand errand) {
        return sign(
                HANDOFF_HEADER_TYPE,
                ErrandClaims.write(
                        errand,
                        claims(
                                HANDOFF_PAYLOAD_TYPE,
                                errand.id(),
                                errand.humanId(),
                                errand.issuedAt(),
                                errand.expiresAt())));
    }

    @Override
    public String sign(MissionGrant grant) {
        return sign(
                GRANT_HEADER_TYPE,
                claims(GRANT_PAYLOAD_TYPE, grant.id(), grant.humanId(), grant.issuedAt(), grant.expiresAt())
                        .put("client_id", grant.agentClientId())
                        .put(MISSION_ID, grant.missionId())
                        .build());
    }

    @Override
    public Handoff handoff(String token) {
        return handoff(verified(token, HANDOFF_HEADER_TYPE, HANDOFF_PAYLOAD_TYPE));
    }

    @Override
    public Redeemable redeemable(String token) {
        TokenClaims claims = verified(token, HANDOFF_HEADER_TYPE, HANDOFF_PAYLOAD_TYPE);
        return ErrandClaims.are(claims) ? ErrandClaims.read(claims) : handoff(claims);
    }

    private static Handoff handoff(TokenClaims claims) {
        if (ErrandClaims.are(claims)) {
            throw TokenClaims.invalid();
        }
        TokenClaims mayAct = claims.within(MAY_ACT);
        return new Handoff(
                claims.text("jti"),
                claims.text("sub"),
                claims.text("sid"),
                claims.text("azp"),
                mayAct.text(MissionNames.CLIENT_INTERNAL_ID),
                mayAct.text("sub"),
                claims.object().get(MISSION_ID).map(present -> claims.text(MISSION_ID)),
                claims.instant("iat"),
                claims.instant("exp"));
    }

    @Override
    public MissionGrant grant(String token) {
        TokenClaims claims = verified(token, GRANT_HEADER_TYPE, GRANT_PAYLOAD_TYPE);
        return new MissionGrant(
                claims.text("jti"),
                claims.text(MISSION_ID),
                claims.text("sub"),
                claims.text("client_id"),
                claims.instant("iat"),
                claims.instant("exp"));
    }

    private JsonObject.Builder claims(String type, String id, String subject, Instant issuedAt, Instant expiresAt) {
        return JsonObject.builder()
                .put("typ", type)
                .put("iss", issuer)
                .put("aud", issuer)
                .put("jti", id)
                .put("sub", subject)
                .put("iat", issuedAt.getEpochSecond())
                .put("exp", expiresAt.getEpochSecond());
    }

    private String sign(String headerType, JsonObject claims) {
        return signatures.sign(headerType, Algorithm.HS512, claims);
    }

    private TokenClaims verified(String token, String headerType, String payloadType) {
        TokenClaims claims = CompactJws.parse(token)
                .filter(jws -> signatures.isSigned(jws, headerType, HS512))
                .map(jws -> new TokenClaims(jws.payload()))
                .orElseThrow(TokenClaims::invalid);
        boolean valid = payloadType.equals(claims.text("typ"))
                && issuer.equals(claims.text("iss"))
                && issuer.equals(claims.text("aud"))
                && clock.instant().isBefore(claims.instant("exp"));
        if (!valid) {
            throw TokenClaims.invalid();
        }
        return claims;
    }

    /** Who may redeem a hand-off, by client_id and by internal id. */
    static JsonObject mayAct(String clientId, String internalId) {
        return JsonObject.builder()
                .put("sub", clientId)
                .put(MissionNames.CLIENT_INTERNAL_ID, internalId)
                .build();
    }
}
