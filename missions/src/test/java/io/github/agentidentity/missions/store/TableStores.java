package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.evidence.domain.Ledger;
import io.github.agentidentity.evidence.domain.OldRows;
import io.github.agentidentity.evidence.store.JpaEvidenceLog;
import io.github.agentidentity.evidence.store.JpaLedger;
import io.github.agentidentity.evidence.store.JpaOldRows;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.registry.domain.Acquaintances;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Holds;
import io.github.agentidentity.registry.domain.Stops;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.store.JpaAcquaintances;
import io.github.agentidentity.registry.store.JpaAdoptions;
import io.github.agentidentity.registry.store.JpaHolds;
import io.github.agentidentity.registry.store.JpaStops;
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
    public Stops stops() {
        return new JpaStops(entities, realmId, realmId);
    }

    @Override
    public Holds holds() {
        return new JpaHolds(entities, realmId, realmId);
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
    public Acquaintances acquaintances() {
        return new JpaAcquaintances(entities, realmId, clock());
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
    public Ledger ledger() {
        return new JpaLedger(entities, realmId);
    }

    @Override
    public OldRows old() {
        return new JpaOldRows(entities, realmId);
    }

    private InstantSource clock() {
        return () -> DatabaseTime.now(entities);
    }
}
