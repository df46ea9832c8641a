package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.MissionNames.GRANT_HEADER_TYPE;
import static io.github.agentidentity.authority.MissionNames.GRANT_PAYLOAD_TYPE;
import static io.github.agentidentity.authority.MissionNames.HANDOFF_HEADER_TYPE;
import static io.github.agentidentity.authority.MissionNames.HANDOFF_PAYLOAD_TYPE;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.Errand;
import io.github.agentidentity.missions.domain.Handoff;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.Redeemable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Hand-offs and grants signed with the realm's internal HMAC key. HS512 and the type are pinned on both sides: the
 * header never chooses how it is verified, and a disabled key verifies nothing.
 */
final class HmacTokens implements InternalTokens {

    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");
    static final String MAY_ACT = "may_act";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String issuer;
    private final InstantSource clock;

    HmacTokens(KeycloakSession session, RealmModel realm, String issuer, InstantSource clock) {
        this.session = session;
        this.realm = realm;
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
        JsonObject claims = verified(token, HANDOFF_HEADER_TYPE, HANDOFF_PAYLOAD_TYPE);
        return ErrandClaims.are(claims) ? ErrandClaims.read(claims) : handoff(claims);
    }

    private static Handoff handoff(JsonObject claims) {
        if (ErrandClaims.are(claims)) {
            throw invalid();
        }
        JsonObject mayAct = object(claims, MAY_ACT);
        return new Handoff(
                text(claims, "jti"),
                text(claims, "sub"),
                text(claims, "sid"),
                text(claims, "azp"),
                text(mayAct, MissionNames.CLIENT_INTERNAL_ID),
                text(mayAct, "sub"),
                claims.get(MISSION_ID).map(present -> text(claims, MISSION_ID)),
                instant(claims, "iat"),
                instant(claims, "exp"));
    }

    @Override
    public MissionGrant grant(String token) {
        JsonObject claims = verified(token, GRANT_HEADER_TYPE, GRANT_PAYLOAD_TYPE);
        return new MissionGrant(
                text(claims, "jti"),
                text(claims, MISSION_ID),
                text(claims, "sub"),
                text(claims, "client_id"),
                instant(claims, "iat"),
                instant(claims, "exp"));
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
        return new JWSBuilder()
                .type(headerType)
                .content(Jcs.bytes(claims))
                .sign(session.getProvider(SignatureProvider.class, Algorithm.HS512)
                        .signer());
    }

    private JsonObject verified(String token, String headerType, String payloadType) {
        CompactJws jws = CompactJws.parse(token).orElseThrow(HmacTokens::invalid);
        boolean ours = HEADER.equals(jws.header().members().keySet())
                && headerType.equals(text(jws.header(), "typ"))
                && Algorithm.HS512.equals(text(jws.header(), "alg"))
                && isSignedBy(text(jws.header(), "kid"), jws);
        JsonObject claims = jws.payload();
        boolean valid = ours
                && payloadType.equals(text(claims, "typ"))
                && issuer.equals(text(claims, "iss"))
                && issuer.equals(text(claims, "aud"))
                && clock.instant().isBefore(instant(claims, "exp"));
        if (!valid) {
            throw invalid();
        }
        return claims;
    }

    private boolean isSignedBy(String kid, CompactJws jws) {
        @Nullable KeyWrapper key = session.keys().getKey(realm, kid, KeyUse.SIG, Algorithm.HS512);
        if (key == null || !key.getStatus().isEnabled()) {
            return false;
        }
        try {
            return session.getProvider(SignatureProvider.class, Algorithm.HS512)
                    .verifier(key)
                    .verify(jws.signingInput(), jws.signature());
        } catch (VerificationException e) {
            return false;
        }
    }

    /** Who may redeem a hand-off, by client_id and by internal id. */
    static JsonObject mayAct(String clientId, String internalId) {
        return JsonObject.builder()
                .put("sub", clientId)
                .put(MissionNames.CLIENT_INTERNAL_ID, internalId)
                .build();
    }

    static JsonObject object(JsonObject claims, String member) {
        return claims.get(member)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElseThrow(HmacTokens::invalid);
    }

    static String text(JsonObject object, String member) {
        Optional<Json> value = object.get(member);
        if (value.isPresent() && value.get() instanceof JsonString string) {
            return string.value();
        }
        throw invalid();
    }

    static Instant instant(JsonObject claims, String member) {
        Optional<Json> value = claims.get(member);
        if (value.isPresent() && value.get() instanceof JsonNumber number) {
            return Instant.ofEpochSecond(number.value());
        }
        throw invalid();
    }

    static Refusal invalid() {
        return Refusal.because(
                INVALID_SUBJECT_TOKEN, "The subject_token is not one that this endpoint accepts, or not any more.");
    }
}
