package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.AgentTokens;
import java.time.InstantSource;

/**
 * Agent tokens signed with the realm's active key of its default algorithm, where that is one that every JOSE library
 * verifies; else with RS256. An internal HMAC algorithm or EdDSA as the realm's default would make tokens that services
 * cannot check.
 */
public final class RealmKeyTokens implements AgentTokens {

    private final RealmSignatures signatures;
    private final String issuer;
    private final InstantSource clock;

    public RealmKeyTokens(RealmSignatures signatures, String issuer, InstantSource clock) {
        this.signatures = signatures;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public String sign(AgentToken token) {
        return signatures.signForAnybody(MissionNames.ACCESS_HEADER_TYPE, token.claims());
    }

    @Override
    public AgentToken verify(String token) {
        JsonObject claims = CompactJws.parse(token)
                .filter(jws -> signatures.isSigned(
                        jws, MissionNames.ACCESS_HEADER_TYPE, RealmSignatures.VERIFIABLE_EVERYWHERE))
                .orElseThrow(StrictClaims::invalid)
                .payload();
        AgentToken read = AgentToken.read(claims);
        if (!read.issuer().equals(issuer) || !clock.instant().isBefore(read.expiresAt())) {
            throw StrictClaims.invalid();
        }
        return read;
    }
}
