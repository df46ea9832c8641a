package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.evidence.store.EvidenceSequence;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.SeenSession;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Mints, grants and task starts as conditional updates of their mission's row, within the bound on those who wait. */
final class MissionMints {

    private final EvidenceSequence history;
    private final WaitingRoom waiting;

    MissionMints(EvidenceSequence history, WaitingRoom waiting) {
        this.history = history;
        this.waiting = waiting;
    }

    OptionalLong renewGrant(
            String missionId, String grantId, Optional<BoundKey> key, Optional<SeenSession> liveSession) {
        Map<String, Object> columns = SessionColumns.of(liveSession);
        columns.put("grant", grantId);
        columns.put("key", BoundKey.code(key));
        return waiting.during(missionId, () -> history.advance(LockingStatements.A_GRANT, missionId, columns));
    }

    boolean countDerivation(
            Mission mission, Optional<String> grantId, Optional<BoundKey> key, Optional<SeenSession> liveSession) {
        return countOnTemplate(mission)
                && extend(
                        grantId.isPresent() ? LockingStatements.ON_ITS_GRANT : LockingStatements.BY_THE_AGENT,
                        mission.id(),
                        columns(grantId, key, liveSession));
    }

    boolean repeatDerivation(
            Mission mission, Optional<String> grantId, Optional<BoundKey> key, Optional<SeenSession> liveSession) {
        return extend(
                grantId.isPresent() ? LockingStatements.ON_ITS_GRANT_AGAIN : LockingStatements.BY_THE_AGENT_AGAIN,
                mission.id(),
                columns(grantId, key, liveSession));
    }

    private static Map<String, Object> columns(
            Optional<String> grantId, Optional<BoundKey> key, Optional<SeenSession> liveSession) {
        Map<String, Object> columns = SessionColumns.of(liveSession);
        columns.put("key", BoundKey.code(key));
        grantId.ifPresent(grant -> columns.put("grant", grant));
        return columns;
    }

    boolean countDelegation(
            Mission mission, DelegationChain delegationChain, Instant since, Optional<SeenSession> liveSession) {
        return countOnTemplate(mission)
                && extend(LockingStatements.BY_DELEGATES, mission.id(), columns(delegationChain, since, liveSession));
    }

    boolean repeatDelegation(
            Mission mission, DelegationChain delegationChain, Instant since, Optional<SeenSession> liveSession) {
        return extend(LockingStatements.BY_DELEGATES_AGAIN, mission.id(), columns(delegationChain, since, liveSession));
    }

    private static Map<String, Object> columns(
            DelegationChain delegationChain, Instant since, Optional<SeenSession> liveSession) {
        List<Agent> acting = delegationChain.approvedFirst();
        Map<String, Object> columns = SessionColumns.of(liveSession);
        columns.put("agents", acting.stream().map(Agent::id).toList());
        columns.put("clients", acting.stream().map(Agent::clientId).toList());
        columns.put("since", VoidMarks.comparable(since));
        columns.put(
                "parties",
                acting.stream()
                        .flatMap(agent -> Party.client(agent.id(), agent.clientId()).stream())
                        .map(JpaVoidMarks::code)
                        .toList());
        return columns;
    }

    private boolean extend(Sql derivation, String missionId, Map<String, ?> columns) {
        return waiting.during(missionId, () -> history.extend(derivation, missionId, columns));
    }

    /** Whether the task's template lets it; a mission that its human approved itself has none. */
    private boolean countOnTemplate(Mission mission) {
        return mission.templateId()
                .map(template -> extend(LockingStatements.ON_A_TEMPLATE, template, Map.of()))
                .orElse(true);
    }

    OptionalLong startTask(String templateId, Optional<SeenSession> liveSession) {
        return waiting.during(
                templateId,
                () -> history.advance(LockingStatements.A_START, templateId, SessionColumns.of(liveSession)));
    }
}
