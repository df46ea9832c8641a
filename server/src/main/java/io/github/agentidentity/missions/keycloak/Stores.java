package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.keycloak.DatabaseClock;
import io.github.agentidentity.base.keycloak.TransactionHooks;
import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.Terms;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.evidence.domain.ExpiredRecords;
import io.github.agentidentity.evidence.domain.PlacedLinks;
import io.github.agentidentity.evidence.domain.RecentEvidence;
import io.github.agentidentity.evidence.domain.SealingTurn;
import io.github.agentidentity.evidence.domain.Seals;
import io.github.agentidentity.evidence.keycloak.EvidenceKeys;
import io.github.agentidentity.evidence.store.JpaEvidenceLog;
import io.github.agentidentity.evidence.store.JpaEvidenceReader;
import io.github.agentidentity.evidence.store.JpaExpiredRecords;
import io.github.agentidentity.evidence.store.JpaPlacedLinks;
import io.github.agentidentity.evidence.store.JpaRecentEvidence;
import io.github.agentidentity.evidence.store.JpaSealingTurn;
import io.github.agentidentity.missions.domain.Erasures;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.MintedTokens;
import io.github.agentidentity.missions.domain.MissionTermination;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.VoidingInOrder;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.store.JpaErasures;
import io.github.agentidentity.missions.store.JpaHandoffs;
import io.github.agentidentity.missions.store.JpaMintLog;
import io.github.agentidentity.missions.store.JpaMintedTokens;
import io.github.agentidentity.missions.store.JpaMissions;
import io.github.agentidentity.missions.store.JpaProposals;
import io.github.agentidentity.missions.store.JpaWithdrawals;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.AgentStatusReader;
import io.github.agentidentity.registry.domain.AgentSuspensions;
import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.domain.EmergencyStops;
import io.github.agentidentity.registry.domain.EnabledAgents;
import io.github.agentidentity.registry.domain.Enablements;
import io.github.agentidentity.registry.domain.SuspendAgent;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.Voiding;
import io.github.agentidentity.registry.keycloak.AgentAdoption;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.KnownAttributes;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.store.ClientAttributes;
import io.github.agentidentity.registry.store.JpaAdoptions;
import io.github.agentidentity.registry.store.JpaAgentStatusReader;
import io.github.agentidentity.registry.store.JpaAgentSuspensions;
import io.github.agentidentity.registry.store.JpaEmergencyStops;
import io.github.agentidentity.registry.store.JpaEnabledAgents;
import io.github.agentidentity.registry.store.JpaEnablements;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Our tables within the transaction of one Keycloak session, each as its port, for one realm. */
public record Stores(EntityManager entities, String realmId, DatabaseClock clock, LastWrites closing) {

    /**
     * The tables as this session sees them, in a transaction that is not ours alone. It may be at its commit already: a
     * change of Keycloak's in which we take part.
     */
    public static Stores of(KeycloakSession session, String realmId) {
        Stores stores = toRead(session, realmId);
        Terms.SHARED.bound(stores.entities);
        Terms.askForItLast(stores.entities);
        return stores;
    }

    /**
     * The tables for a request at our doors, held to these terms. Such a request is often rolled back, and Hibernate
     * complains of what it was to do before a commit that never came: so it hears of that when the commit begins.
     */
    static Stores ofRequest(KeycloakSession session, String realmId, Terms terms) {
        Stores stores = toRead(session, realmId);
        stores.prepareToWrite(session, terms);
        return stores;
    }

    /** The tables in a transaction that only reads, by {@link Sql}, with the bounds of a request. */
    static Stores ofIntrospection(KeycloakSession session, String realmId) {
        return boundWithNext(Terms.READING, session, realmId);
    }

    private static Stores boundWithNext(Terms terms, KeycloakSession session, String realmId) {
        Stores stores = toRead(session, realmId);
        terms.boundWithNext(stores.entities);
        return stores;
    }

    /**
     * The tables for an agent's exchange, of which the first message to the database is one of {@link Sql}: it brings
     * the terms with it.
     */
    static Stores ofExchange(KeycloakSession session, String realmId) {
        Stores stores = boundWithNext(Terms.OURS, session, realmId);
        TransactionHooks.before(session, () -> Terms.askForItLast(stores.entities));
        return stores;
    }

    /** Has a mission read with the next message, for it will be asked for. */
    void expectMission(String missionId) {
        JpaMissions.expect(entities, missionId, realmId);
    }

    /** Holds a request's transaction to its terms; to be said before it writes. */
    void prepareToWrite(KeycloakSession session, Terms terms) {
        terms.bound(entities);
        TransactionHooks.before(session, () -> Terms.askForItLast(entities));
    }

    /** The tables in a transaction that only reads: no statement more than the question takes. */
    public static Stores toRead(KeycloakSession session, String realmId) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Stores stores = new Stores(
                entities,
                realmId,
                new DatabaseClock(
                        () -> DatabaseTime.now(entities), () -> Instant.ofEpochMilli(Time.currentTimeMillis())),
                LastWrites.of(session));
        Terms.requireSynchronousCommit(stores.entities);
        return stores;
    }

    public Missions missions() {
        return new JpaMissions(entities, realmId);
    }

    public JpaWithdrawals withdrawals() {
        return new JpaWithdrawals(entities, realmId);
    }

    public Proposals proposals() {
        return new JpaProposals(entities, realmId);
    }

    public Handoffs handoffs() {
        return new JpaHandoffs(entities, realmId);
    }

    public EnabledAgents enabledAgents() {
        return new JpaEnabledAgents(entities, realmId, clock);
    }

    public AgentSuspensions stops(String realmName) {
        return new JpaAgentSuspensions(entities, realmId, realmName);
    }

    SuspendAgent suspendAgent(String realmName) {
        return new SuspendAgent(stops(realmName), adoptions(), voiding(), evidence(), annals(), clock);
    }

    public EmergencyStops holds(String realmName) {
        return new JpaEmergencyStops(entities, realmId, realmName);
    }

    public Enablements enablements() {
        return new JpaEnablements(entities, realmId);
    }

    /** The clients of a realm that are of a kind, found by the database. */
    public ClientsOfKind clients(RealmModel realm, String kind) {
        return new ClientsOfKind(realm, kind, new StoredKinds(clientAttributes()));
    }

    /** Attributes of clients that begin as ours do and that nobody reads, and kinds that are none. */
    public List<ClientAttributes.Attribute> strangeAttributes(int most) {
        return clientAttributes()
                .strange(
                        RegistrationKeys.PREFIX,
                        KnownAttributes.names(KnownAttributes.Holder.CLIENT).collect(Collectors.toSet()),
                        RegistrationKeys.KIND,
                        RegistrationKeys.KINDS,
                        most);
    }

    ClientAttributes clientAttributes() {
        return new ClientAttributes(entities, realmId);
    }

    public AgentStatusReader agentRecords() {
        return new JpaAgentStatusReader(entities, realmId);
    }

    public Adoptions adoptions() {
        return new JpaAdoptions(entities, realmId, clock);
    }

    AgentAdoption agentAdoption(KeycloakSession session, RealmModel realm) {
        return new AgentAdoption(session, realm, adoptions(), voiding(), clock);
    }

    public EvidenceLog evidence() {
        return evidenceLog();
    }

    MintLog mintLog() {
        return new JpaMintLog(entities, realmId, clock);
    }

    public MintedTokens mintedTokens() {
        return new JpaMintedTokens(entities, realmId);
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

    Erasures erasures() {
        return new JpaErasures(entities, realmId);
    }

    /** Whether the realm is frozen: whoever froze it wants to look, and nothing goes until they release it. */
    boolean isFrozen(RealmModel realm) {
        return !holds(realm.getName())
                .inForce(EmergencyStop.Kind.FROZEN, realm.getId(), realm.getName())
                .isEmpty();
    }

    public Voiding voiding() {
        return new Voiding(act -> closing.add(this, act));
    }

    VoidingInOrder voidingInOrder() {
        return new VoidingInOrder(voidMarks(), termination(), evidenceLog());
    }

    public EvidenceReader evidenceReader() {
        return new JpaEvidenceReader(entities, realmId);
    }

    public PlacedLinks placedLinks() {
        return new JpaPlacedLinks(entities, realmId);
    }

    RecentEvidence recentEvidence() {
        return new JpaRecentEvidence(entities, realmId);
    }

    public Seals seals() {
        return EvidenceKeys.seals();
    }

    public SealingTurn sealingTurn() {
        return new JpaSealingTurn(entities, realmId);
    }

    ExpiredRecords oldRows() {
        return new JpaExpiredRecords(entities, realmId);
    }

    MissionTermination termination() {
        return new MissionTermination(proposals(), missions(), evidence());
    }
}
