package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.MissionNames.CLIENT_ID;
import static io.github.agentidentity.authority.MissionNames.GRANT_HEADER_TYPE;
import static io.github.agentidentity.authority.MissionNames.GRANT_PAYLOAD_TYPE;
import static io.github.agentidentity.authority.MissionNames.HANDOFF_HEADER_TYPE;
import static io.github.agentidentity.authority.MissionNames.HANDOFF_PAYLOAD_TYPE;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.HandoffToken;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import io.github.agentidentity.missions.domain.handoff.RecordedHandoff;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;
import io.github.agentidentity.registry.domain.VoidMarks.Kind;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.crypto.Algorithm;

/** Hand-offs and grants signed with the realm's internal HMAC key, by HS512 and no other algorithm. */
final class HmacTokens implements InternalTokens {

    private static final Set<String> HS512 = Set.of(Algorithm.HS512);
    static final String MAY_ACT = "may_act";

    private final RealmSignatures signatures;
    private final String issuer;
    private final Handoffs handoffs;
    private final InstantSource clock;

    HmacTokens(RealmSignatures signatures, String issuer, Handoffs handoffs, InstantSource clock) {
        this.signatures = signatures;
        this.issuer = issuer;
        this.handoffs = handoffs;
        this.clock = clock;
    }

    @Override
    public String sign(Handoff handoff) {
        return sign(HANDOFF_HEADER_TYPE, claims(handoff));
    }

    @Override
    public String sign(DelegatedHandoff delegatedHandoff) {
        return sign(HANDOFF_HEADER_TYPE, claims(delegatedHandoff));
    }

    @Override
    public String sign(MissionGrant grant) {
        return sign(GRANT_HEADER_TYPE, claims(grant));
    }

    @Override
    public Handoff handoff(String token) {
        if (redeemable(token) instanceof Handoff handoff) {
            return handoff;
        }
        throw StrictClaims.invalid();
    }

    /**
     * A hand-off that was not written down was not made, or in a time when they were made otherwise; and one that a
     * mark voids is no hand-off any more.
     */
    @Override
    public HandoffToken redeemable(String token) {
        StrictClaims claims = verified(token, HANDOFF_HEADER_TYPE, HANDOFF_PAYLOAD_TYPE);
        if (!clock.instant().isBefore(claims.instant("exp"))) {
            throw StrictClaims.invalid();
        }
        RecordedHandoff recorded = handoffs.good(claims.text("jti"), claims.text("sub"), named(claims))
                .filter(row -> row.humanId().equals(claims.text("sub")))
                .orElseThrow(StrictClaims::invalid);
        if (DelegatedHandoffClaims.are(claims)) {
            DelegatedHandoff delegatedHandoff = DelegatedHandoffClaims.read(claims);
            requireExactly(claims(delegatedHandoff), claims);
            return delegatedHandoff;
        }
        Handoff handoff = handoff(claims, recorded);
        requireExactly(claims(handoff), claims);
        return handoff;
    }

    /**
     * Parties that a hand-off names: the agent that may redeem it and, for an app's, the app by its client_id. An agent
     * that passed on is looked at by itself.
     */
    private static List<Party> named(StrictClaims claims) {
        StrictClaims mayAct = claims.within(MAY_ACT);
        List<Party> named =
                new ArrayList<>(Party.client(mayAct.text(MissionNames.CLIENT_INTERNAL_ID), mayAct.text("sub")));
        if (!DelegatedHandoffClaims.are(claims)) {
            named.add(new Party(Kind.CLIENT_ID, claims.text(CLIENT_ID)));
        }
        return named;
    }

    private static Handoff handoff(StrictClaims claims, RecordedHandoff recorded) {
        StrictClaims mayAct = claims.within(MAY_ACT);
        return new Handoff(
                claims.text("jti"),
                claims.text("sub"),
                recorded.sessionId().orElseThrow(StrictClaims::invalid),
                recorded.clientId(),
                claims.text(CLIENT_ID),
                mayAct.text(MissionNames.CLIENT_INTERNAL_ID),
                mayAct.text("sub"),
                claims.object().get(MISSION_ID).map(present -> claims.text(MISSION_ID)),
                claims.instant("iat"),
                claims.instant("exp"));
    }

    /** A grant lives as long as its mission, of which the record says more than that it is over. */
    @Override
    public MissionGrant grant(String token) {
        StrictClaims claims = verified(token, GRANT_HEADER_TYPE, GRANT_PAYLOAD_TYPE);
        MissionGrant grant = new MissionGrant(
                claims.text("jti"),
                claims.text(MISSION_ID),
                claims.text("sub"),
                claims.text(CLIENT_ID),
                claims.instant("iat"),
                claims.instant("exp"));
        requireExactly(claims(grant), claims);
        return grant;
    }

    /**
     * Requires exactly the claims that this class writes: no other one, and above all none that a reader in Keycloak
     * acts on.
     */
    private static void requireExactly(JsonObject written, StrictClaims read) {
        if (!written.equals(read.object())) {
            throw StrictClaims.invalid();
        }
    }

    private JsonObject claims(Handoff handoff) {
        JsonObject.Builder claims = claims(
                        HANDOFF_PAYLOAD_TYPE, handoff.id(), handoff.humanId(), handoff.issuedAt(), handoff.expiresAt())
                .put(CLIENT_ID, handoff.appClientId())
                .put(MAY_ACT, mayAct(handoff.agentClientId(), handoff.agentId()));
        handoff.missionId().ifPresent(mission -> claims.put(MISSION_ID, mission));
        return claims.build();
    }

    private JsonObject claims(DelegatedHandoff delegatedHandoff) {
        return DelegatedHandoffClaims.write(
                delegatedHandoff,
                claims(
                        HANDOFF_PAYLOAD_TYPE,
                        delegatedHandoff.id(),
                        delegatedHandoff.humanId(),
                        delegatedHandoff.issuedAt(),
                        delegatedHandoff.expiresAt()));
    }

    private JsonObject claims(MissionGrant grant) {
        return claims(GRANT_PAYLOAD_TYPE, grant.id(), grant.humanId(), grant.issuedAt(), grant.expiresAt())
                .put(CLIENT_ID, grant.agentClientId())
                .put(MISSION_ID, grant.missionId())
                .build();
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

    private StrictClaims verified(String token, String headerType, String payloadType) {
        StrictClaims claims = CompactJws.parse(token)
                .filter(jws -> signatures.isSigned(jws, headerType, HS512))
                .map(jws -> new StrictClaims(jws.payload()))
                .orElseThrow(StrictClaims::invalid);
        boolean valid = payloadType.equals(claims.text("typ"))
                && issuer.equals(claims.text("iss"))
                && issuer.equals(claims.text("aud"));
        if (!valid) {
            throw StrictClaims.invalid();
        }
        return claims;
    }

    /** The {@code may_act} of a hand-off: the agent that may redeem it, by client_id and by internal id. */
    static JsonObject mayAct(String clientId, String internalId) {
        return JsonObject.builder()
                .put("sub", clientId)
                .put(MissionNames.CLIENT_INTERNAL_ID, internalId)
                .build();
    }
}
