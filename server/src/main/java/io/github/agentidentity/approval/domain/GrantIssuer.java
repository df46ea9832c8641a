package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import io.github.agentidentity.registry.domain.Agent;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Issues mission grants; each retires the one before. */
public final class GrantIssuer {

    private final Missions missions;
    private final IssuanceGate issuanceGate;
    private final InternalTokens tokens;
    private final EvidenceLog evidence;
    private final InstantSource clock;

    public GrantIssuer(
            Missions missions,
            IssuanceGate issuanceGate,
            InternalTokens tokens,
            EvidenceLog evidence,
            InstantSource clock) {
        this.missions = missions;
        this.issuanceGate = issuanceGate;
        this.tokens = tokens;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Issues the grant of a mission that stands.
     *
     * @param key the key that the agent proves in this request, if it does
     * @return the grant's token
     * @throws Refusal as {@link IssuanceGate#overtaken(Agent, Mission, Optional)}
     */
    String issue(Mission mission, Agent agent, Optional<BoundKey> key) {
        MissionGrant grant = new MissionGrant(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                mission.id(),
                mission.humanId(),
                mission.agentClientId(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                mission.expiresAt());
        String token = tokens.sign(grant);
        long change = missions.renewGrant(mission.id(), grant.id(), key, issuanceGate.liveSession(mission))
                .orElseThrow(() -> issuanceGate.overtaken(agent, mission, key));
        evidence.appendChange(
                mission.id(),
                change,
                EvidenceKind.GRANTED,
                JsonObject.builder()
                        .put("grant", grant.id())
                        .put("client_id", agent.clientId())
                        .put("key", BoundKey.code(key))
                        .build());
        return token;
    }
}
