package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.Acquaintances;
import io.github.agentidentity.missions.domain.Adoptions;
import io.github.agentidentity.missions.domain.AgentRecords;
import io.github.agentidentity.missions.domain.Annals;
import io.github.agentidentity.missions.domain.Enablements;
import io.github.agentidentity.missions.domain.Ending;
import io.github.agentidentity.missions.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.Handoffs;
import io.github.agentidentity.missions.domain.Holds;
import io.github.agentidentity.missions.domain.Ledger;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.OldRows;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.SealingTurn;
import io.github.agentidentity.missions.domain.Seals;
import io.github.agentidentity.missions.domain.Stopping;
import io.github.agentidentity.missions.domain.Stops;
import io.github.agentidentity.missions.domain.VoidMarks;
import io.github.agentidentity.missions.domain.Voiding;
import io.github.agentidentity.missions.domain.VoidingInOrder;
import io.github.agentidentity.missions.store.DatabaseTime;
import io.github.agentidentity.missions.store.JpaAcquaintances;
import io.github.agentidentity.missions.store.JpaAdoptions;
import io.github.agentidentity.missions.store.JpaAgentRecords;
import io.github.agentidentity.missions.store.JpaEnablements;
import io.github.agentidentity.missions.store.JpaEvidenceLog;
import io.github.agentidentity.missions.store.JpaHandoffs;
import io.github.agentidentity.missions.store.JpaHolds;
import io.github.agentidentity.missions.store.JpaLedger;
import io.github.agentidentity.missions.store.JpaMintLog;
import io.github.agentidentity.missions.store.JpaMissions;
import io.github.agentidentity.missions.store.JpaOldRows;
import io.github.agentidentity.missions.store.JpaProposals;
import io.github.agentidentity.missions.store.JpaSealingTurn;
import io.github.agentidentity.missions.store.JpaStops;
import io.github.agentidentity.missions.store.JpaVoidMarks;
import io.github.agentidentity.missions.store.Terms;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Our tables within the transaction of one Keycloak session, each as its port, for one realm. */
record Tables(EntityManager entities, String realmId, DatabaseClock clock, Closing closing) {

    /**
     * The tables as this session sees them, in a transaction that is not ours alone. It may be at its commit already: a
     * change of Keycloak's in which we take part.
     */
    static Tables of(KeycloakSession session, String realmId) {
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
    static Tables toRead(KeycloakSession session, String realmId) {
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

    Missions missions() {
        return new JpaMissions(entities, realmId);
    }

    Proposals proposals() {
        return new JpaProposals(entities, realmId);
    }

    Handoffs handoffs() {
        return new JpaHandoffs(entities, realmId);
    }

    Acquaintances acquaintances() {
        return new JpaAcquaintances(entities, realmId, clock);
    }

    Stops stops(String realmName) {
        return new JpaStops(entities, realmId, realmName);
    }

    Stopping stopping(String realmName) {
        return new Stopping(stops(realmName), adoptions(), voiding(), evidence(), annals(), clock);
    }

    Holds holds(String realmName) {
        return new JpaHolds(entities, realmId, realmName);
    }

    Enablements enablements() {
        return new JpaEnablements(entities, realmId);
    }

    AgentRecords agentRecords() {
        return new JpaAgentRecords(entities, realmId);
    }

    Adoptions adoptions() {
        return new JpaAdoptions(entities, realmId, clock);
    }

    Adopting adopting(KeycloakSession session, RealmModel realm) {
        return new Adopting(session, realm, adoptions(), voiding(), clock);
    }

    EvidenceLog evidence() {
        return evidenceLog();
    }

    MintLog mintLog() {
        return new JpaMintLog(entities, realmId, clock);
    }

    Annals annals() {
        return closing.annals(this);
    }

    JpaEvidenceLog evidenceLog() {
        return new JpaEvidenceLog(entities, realmId, clock);
    }

    VoidMarks voidMarks() {
        return new JpaVoidMarks(entities, realmId);
    }

    Voiding voiding() {
        return new Voiding(act -> closing.add(this, act));
    }

    VoidingInOrder voidingInOrder() {
        return new VoidingInOrder(voidMarks(), ending(), evidenceLog());
    }

    Ledger ledger() {
        return new JpaLedger(entities, realmId);
    }

    Seals seals() {
        return EvidenceKeys.seals();
    }

    SealingTurn sealingTurn() {
        return new JpaSealingTurn(entities, realmId);
    }

    OldRows oldRows() {
        return new JpaOldRows(entities, realmId);
    }

    Ending ending() {
        return new Ending(proposals(), missions(), evidence());
    }
}
