package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.keycloak.AtCommit;
import io.github.agentidentity.base.keycloak.DatabaseClock;
import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.base.store.Terms;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.evidence.domain.Ledger;
import io.github.agentidentity.evidence.domain.OldRows;
import io.github.agentidentity.evidence.domain.SealingTurn;
import io.github.agentidentity.evidence.domain.Seals;
import io.github.agentidentity.evidence.keycloak.EvidenceKeys;
import io.github.agentidentity.evidence.store.JpaEvidenceLog;
import io.github.agentidentity.evidence.store.JpaLedger;
import io.github.agentidentity.evidence.store.JpaOldRows;
import io.github.agentidentity.evidence.store.JpaSealingTurn;
import io.github.agentidentity.missions.domain.Ending;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.VoidingInOrder;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.store.JpaHandoffs;
import io.github.agentidentity.missions.store.JpaMintLog;
import io.github.agentidentity.missions.store.JpaMissions;
import io.github.agentidentity.missions.store.JpaProposals;
import io.github.agentidentity.registry.domain.Acquaintances;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.AgentRecords;
import io.github.agentidentity.registry.domain.Enablements;
import io.github.agentidentity.registry.domain.Holds;
import io.github.agentidentity.registry.domain.Stopping;
import io.github.agentidentity.registry.domain.Stops;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.Voiding;
import io.github.agentidentity.registry.keycloak.Adopting;
import io.github.agentidentity.registry.store.JpaAcquaintances;
import io.github.agentidentity.registry.store.JpaAdoptions;
import io.github.agentidentity.registry.store.JpaAgentRecords;
import io.github.agentidentity.registry.store.JpaEnablements;
import io.github.agentidentity.registry.store.JpaHolds;
import io.github.agentidentity.registry.store.JpaStops;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Our tables within the transaction of one Keycloak session, each as its port, for one realm. */
public record Tables(EntityManager entities, String realmId, DatabaseClock clock, Closing closing) {

    /**
     * The tables as this session sees them, in a transaction that is not ours alone. It may be at its commit already: a
     * change of Keycloak's in which we take part.
     */
    public static Tables of(KeycloakSession session, String realmId) {
        Tables tables = toRead(session, realmId);
        Terms.SHARED.bound(tables.entities);
        Terms.askForItLast(tables.entities);
        return tables;
    }

    /**
     * The tables for a request at our doors, held to these terms. Such a request is often rolled back, and Hibernate
     * complains of what it was to do before a commit that never came: so it hears of that when the commit begins.
     */
    static Tables ofRequest(KeycloakSession session, String realmId, Terms terms) {
        Tables tables = toRead(session, realmId);
        tables.prepareToWrite(session, terms);
        return tables;
    }

    /** Holds a request's transaction to its terms; to be said before it writes. */
    void prepareToWrite(KeycloakSession session, Terms terms) {
        terms.bound(entities);
        AtCommit.before(session, () -> Terms.askForItLast(entities));
    }

    /** The tables in a transaction that only reads: no statement more than the question takes. */
    public static Tables toRead(KeycloakSession session, String realmId) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Tables tables = new Tables(
                entities,
                realmId,
                new DatabaseClock(
                        () -> DatabaseTime.now(entities), () -> Instant.ofEpochMilli(Time.currentTimeMillis())),
                Closing.of(session));
        Terms.requireSynchronousCommit(tables.entities);
        return tables;
    }

    public Missions missions() {
        return new JpaMissions(entities, realmId);
    }

    public Proposals proposals() {
        return new JpaProposals(entities, realmId);
    }

    public Handoffs handoffs() {
        return new JpaHandoffs(entities, realmId);
    }

    public Acquaintances acquaintances() {
        return new JpaAcquaintances(entities, realmId, clock);
    }

    public Stops stops(String realmName) {
        return new JpaStops(entities, realmId, realmName);
    }

    Stopping stopping(String realmName) {
        return new Stopping(stops(realmName), adoptions(), voiding(), evidence(), annals(), clock);
    }

    public Holds holds(String realmName) {
        return new JpaHolds(entities, realmId, realmName);
    }

    public Enablements enablements() {
        return new JpaEnablements(entities, realmId);
    }

    public AgentRecords agentRecords() {
        return new JpaAgentRecords(entities, realmId);
    }

    public Adoptions adoptions() {
        return new JpaAdoptions(entities, realmId, clock);
    }

    Adopting adopting(KeycloakSession session, RealmModel realm) {
        return new Adopting(session, realm, adoptions(), voiding(), clock);
    }

    public EvidenceLog evidence() {
        return evidenceLog();
    }

    MintLog mintLog() {
        return new JpaMintLog(entities, realmId, clock);
    }

    public Annals annals() {
        return closing.annals(this);
    }

    JpaEvidenceLog evidenceLog() {
        return new JpaEvidenceLog(entities, realmId, clock);
    }

    VoidMarks voidMarks() {
        return new JpaVoidMarks(entities, realmId);
    }

    public Voiding voiding() {
        return new Voiding(act -> closing.add(this, act));
    }

    VoidingInOrder voidingInOrder() {
        return new VoidingInOrder(voidMarks(), ending(), evidenceLog());
    }

    public Ledger ledger() {
        return new JpaLedger(entities, realmId);
    }

    public Seals seals() {
        return EvidenceKeys.seals();
    }

    public SealingTurn sealingTurn() {
        return new JpaSealingTurn(entities, realmId);
    }

    OldRows oldRows() {
        return new JpaOldRows(entities, realmId);
    }

    Ending ending() {
        return new Ending(proposals(), missions(), evidence());
    }
}
