package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.token.AgentTokens;
import io.github.agentidentity.missions.domain.token.DelegationChains;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.OwnTokenVerifier;
import io.github.agentidentity.missions.domain.token.RevokeToken;

/**
 * Agent tokens within one Keycloak session and realm, for those who make them and for those to whom they come back.
 *
 * @param tokens their signatures
 * @param delegationChains the agents that they name
 * @param missions the missions that they name
 * @param verifier all of it together
 */
public record AgentTokenWiring(
        AgentTokens tokens, DelegationChains delegationChains, MissionLookup missions, OwnTokenVerifier verifier) {

    /** Hands each of them what it needs. */
    public static AgentTokenWiring of(AgentIdentitySession room) {
        String issuer = room.settings().issuer();
        AgentTokens tokens = new RealmKeyTokens(room.signatures(), issuer, room.clock());
        DelegationChains delegationChains = new DelegationChains(issuer, room.registry());
        MissionLookup missions = new MissionLookup(room.missions(), room.issuanceGate());
        return new AgentTokenWiring(
                tokens, delegationChains, missions, new OwnTokenVerifier(tokens, delegationChains, missions));
    }

    /** Hands what ends missions by their tokens what it needs. */
    public static RevokeToken revokeToken(AgentIdentitySession room) {
        return new RevokeToken(
                room.internalTokens(),
                new RealmKeyTokens(room.signatures(), room.settings().issuer(), room.clock()),
                room.missions(),
                room.termination(),
                room.clock());
    }
}
