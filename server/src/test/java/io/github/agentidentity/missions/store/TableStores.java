package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.evidence.domain.ExpiredRecords;
import io.github.agentidentity.evidence.store.JpaEvidenceLog;
import io.github.agentidentity.evidence.store.JpaEvidenceReader;
import io.github.agentidentity.evidence.store.JpaExpiredRecords;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.AgentSuspensions;
import io.github.agentidentity.registry.domain.EmergencyStops;
import io.github.agentidentity.registry.domain.EnabledAgents;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.store.JpaAdoptions;
import io.github.agentidentity.registry.store.JpaAgentSuspensions;
import io.github.agentidentity.registry.store.JpaEmergencyStops;
import io.github.agentidentity.registry.store.JpaEnabledAgents;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Ports on the tables of a realm, within the transaction of these entities.
 *
 * @param mintTime the time of the mint log
 */
record TableStores(EntityManager entities, String realmId, Instant mintTime) implements Stores {

    @Override
    public Missions missions() {
        return new JpaMissions(entities, realmId);
    }

    @Override
    public MintLog mints() {
        return new JpaMintLog(entities, realmId, () -> mintTime);
    }

    @Override
    public Handoffs handoffs() {
        return new JpaHandoffs(entities, realmId);
    }

    @Override
    public AgentSuspensions stops() {
        return new JpaAgentSuspensions(entities, realmId, realmId);
    }

    @Override
    public EmergencyStops holds() {
        return new JpaEmergencyStops(entities, realmId, realmId);
    }

    @Override
    public VoidMarks marks() {
        return new JpaVoidMarks(entities, realmId);
    }

    @Override
    public Proposals proposals() {
        return new JpaProposals(entities, realmId);
    }

    @Override
    public Adoptions adoptions() {
        return new JpaAdoptions(entities, realmId, clock());
    }

    @Override
    public EnabledAgents enabledAgents() {
        return new JpaEnabledAgents(entities, realmId, clock());
    }

    @Override
    public EvidenceLog evidence() {
        return new JpaEvidenceLog(entities, realmId, clock());
    }

    @Override
    public Annals annals() {
        return new JpaEvidenceLog(entities, realmId, clock());
    }

    @Override
    public EvidenceReader evidenceReader() {
        return new JpaEvidenceReader(entities, realmId);
    }

    @Override
    public ExpiredRecords old() {
        return new JpaExpiredRecords(entities, realmId);
    }

    private InstantSource clock() {
        return () -> DatabaseTime.now(entities);
    }
}
