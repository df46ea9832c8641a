package io.github.agentidentity.missions.domain.token;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;

/** The payload of an agent token read back: exactly what {@link AgentToken#claims} writes, or it is none. */
final class AgentTokenClaims {

    private static final String CONFIRMATION = "cnf";

    private AgentTokenClaims() {}

    /**
     * Reads the payload.
     *
     * @throws Refusal {@code invalid_subject_token} if writing what was read does not give the same again
     */
    static AgentToken read(JsonObject claims) {
        AgentToken token;
        try {
            token = token(new StrictClaims(claims));
        } catch (Refusal | IllegalArgumentException malformed) {
            throw StrictClaims.invalid();
        }
        if (!token.claims().equals(claims)) {
            throw StrictClaims.invalid();
        }
        return token;
    }

    private static AgentToken token(StrictClaims claims) {
        return new AgentToken(
                claims.text("jti"),
                claims.text("iss"),
                claims.text("sub"),
                ResourceUri.parse(claims.text("aud")).orElseThrow(StrictClaims::invalid),
                claims.text("client_id"),
                ActorChain.fromJson(claims.required(MissionNames.ACT)),
                MissionClaim.fromJson(claims.required(MissionNames.MISSION)),
                Authority.fromJson(claims.required("authorization_details")),
                claims.object().get(CONFIRMATION).map(bound -> BoundKey.in(
                                claims.within(CONFIRMATION).object())
                        .orElseThrow(StrictClaims::invalid)),
                claims.instant("iat"),
                claims.instant("exp"));
    }
}
