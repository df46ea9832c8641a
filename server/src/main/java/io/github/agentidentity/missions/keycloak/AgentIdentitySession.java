package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.RefusedRequest;
import io.github.agentidentity.base.store.Terms;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.MissionTermination;
import io.github.agentidentity.missions.domain.MissionTransitions;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Policies;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.missions.domain.handoff.HandoffSession;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import io.github.agentidentity.registry.domain.HumanTokens;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.OperateEmergencyStop;
import io.github.agentidentity.registry.domain.Registry;
import io.github.agentidentity.registry.domain.SuspendAgent;
import io.github.agentidentity.registry.keycloak.AgentAdoption;
import io.github.agentidentity.registry.keycloak.AgentStanding;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.KeycloakHumanTokens;
import io.github.agentidentity.registry.keycloak.KeycloakHumans;
import io.github.agentidentity.registry.keycloak.KeycloakRegistry;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RequiredClientSettings;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import io.github.agentidentity.registry.keycloak.Sponsors;
import io.github.agentidentity.spi.MissionPolicy;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Our rooms within one Keycloak session and realm: hands every rule the adapters it needs. The one way in, so that a
 * realm that is not fit for use is refused before anything is looked at.
 */
public final class AgentIdentitySession {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Settings settings;
    private final Stores stores;

    private AgentIdentitySession(KeycloakSession session, Settings settings, Stores stores) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
        this.stores = stores;
    }

    private static AgentIdentitySession on(Terms terms, KeycloakSession session, Settings settings) {
        return new AgentIdentitySession(session, settings, Stores.ofRequest(session, realmId(session), terms));
    }

    private static Settings enabled(KeycloakSession session) {
        Settings settings = RealmSettings.of(session);
        RealmSettings.requireEnabled(session.getContext().getRealm());
        return settings;
    }

    private static String realmId(KeycloakSession session) {
        return session.getContext().getRealm().getId();
    }

    /**
     * Enters the session's realm by a door that is open only where agents are enabled.
     *
     * @throws Refusal {@code demo_realm} for the demo realm outside start-dev, {@code realm_not_enabled},
     *     {@code realm_misconfigured}
     */
    public static AgentIdentitySession enter(KeycloakSession session) {
        Settings settings = enabled(session);
        return on(Terms.OURS, session, settings);
    }

    /**
     * The same for an agent's exchange, whose first question is about the agent.
     *
     * @throws Refusal as {@link #enter}
     */
    public static AgentIdentitySession enterToExchange(KeycloakSession session) {
        Settings settings = enabled(session);
        return new AgentIdentitySession(session, settings, Stores.ofExchange(session, realmId(session)));
    }

    /**
     * The same to look at a token and to write nothing, in no more messages to the database than the question takes.
     *
     * @throws Refusal as {@link #enter}
     */
    public static AgentIdentitySession enterToIntrospect(KeycloakSession session) {
        Settings settings = enabled(session);
        return new AgentIdentitySession(session, settings, Stores.ofIntrospection(session, realmId(session)));
    }

    /** Says which mission will be asked for, by a token that nobody verified yet. */
    public void expectMission(String missionId) {
        stores.expectMission(missionId);
    }

    /**
     * The same to look and to write nothing: no statement more than the question takes.
     *
     * @throws Refusal as {@link #enter}
     */
    public static AgentIdentitySession enterToRead(KeycloakSession session) {
        Settings settings = enabled(session);
        return new AgentIdentitySession(session, settings, Stores.toRead(session, realmId(session)));
    }

    /**
     * Enters the session's realm, enabled or not: for what looks, records, ends, or prepares the realm.
     *
     * @throws Refusal {@code demo_realm}, {@code realm_misconfigured}
     */
    public static AgentIdentitySession enterAny(KeycloakSession session) {
        return on(Terms.OURS, session, RealmSettings.of(session));
    }

    /**
     * The same as {@link #enterAny} to look, until it is {@linkplain #prepareToWrite prepared to write}.
     *
     * @throws Refusal as {@link #enterAny}
     */
    public static AgentIdentitySession enterAnyToRead(KeycloakSession session) {
        Settings settings = RealmSettings.of(session);
        return new AgentIdentitySession(session, settings, Stores.toRead(session, realmId(session)));
    }

    /**
     * The same as {@link #enterAny}, for what may take long: no statement is bounded.
     *
     * @throws Refusal as {@link #enterAny}
     */
    public static AgentIdentitySession enterForLong(KeycloakSession session) {
        return on(Terms.SHARED, session, RealmSettings.of(session));
    }

    /** Holds the session's transaction to the terms of a request that writes. */
    public AgentIdentitySession prepareToWrite() {
        stores.prepareToWrite(session, Terms.OURS);
        return this;
    }

    public KeycloakSession session() {
        return session;
    }

    public RealmModel realm() {
        return realm;
    }

    public Stores stores() {
        return stores;
    }

    public Settings settings() {
        return settings;
    }

    /** Whether agents are enabled here; else no page shows what waits for its human. */
    public boolean isEnabled() {
        return RealmSettings.isEnabled(realm);
    }

    public InstantSource clock() {
        return stores.clock();
    }

    public Registry registry() {
        return new KeycloakRegistry(
                realm,
                ServerUrls.of(session),
                new AgentStanding(
                        RequiredClientSettings.of(session),
                        stores.agentRecords(),
                        lasting()::adopted,
                        new Sponsors(session, realm, lasting()::pin),
                        clock()),
                resourceUris());
    }

    /** The URIs of this realm's resource servers. */
    public ResourceUris resourceUris() {
        return new ResourceUris(resourceServers());
    }

    /** The resource servers of this realm. */
    public ClientsOfKind resourceServers() {
        return stores.clients(realm, RegistrationKeys.KIND_RESOURCE_SERVER);
    }

    public SuspendAgent suspendAgent() {
        return stores.suspendAgent(realm.getName());
    }

    /** The two switches that stop everything at once. */
    public OperateEmergencyStop operateEmergencyStop() {
        return new OperateEmergencyStop(
                realm.getId(),
                realm.getName(),
                stores.holds(realm.getName()),
                stores.voiding(),
                stores.annals(),
                clock());
    }

    public AgentAdoption agentAdoption() {
        return stores.agentAdoption(session, realm);
    }

    public Humans humans() {
        return new KeycloakHumans(session, realm, stores.holds(realm.getName()));
    }

    public HandoffSession handoffSession() {
        return new HandoffSession(humans(), registry());
    }

    public HumanTokens humanTokens() {
        return new KeycloakHumanTokens(session, realm, humans());
    }

    /** Signatures by this realm's keys. */
    public RealmSignatures signatures() {
        return new RealmSignatures(session, realm);
    }

    public InternalTokens internalTokens() {
        return new HmacTokens(signatures(), settings.issuer(), stores.handoffs(), clock());
    }

    public Missions missions() {
        return stores.missions();
    }

    public Handoffs handoffs() {
        return stores.handoffs();
    }

    public EvidenceLog evidence() {
        return stores.evidence();
    }

    public MintLog mintLog() {
        return stores.mintLog();
    }

    /** Writes down a refusal: in this session's transaction, which must be another than the refused request's. */
    public void recordRefusal(RefusedRequest refused) {
        new RefusalEvidence(internalTokens(), stores.proposals(), missions(), stores.annals()).record(refused);
    }

    /** All evidence of this realm, to be read. */
    public EvidenceReader evidenceReader() {
        return stores.evidenceReader();
    }

    public Deriving deriving() {
        return new Deriving(registry(), humans(), policies());
    }

    public Policies policies() {
        return new InstalledPolicies(session.getAllProviders(MissionPolicy.class));
    }

    public IssuanceGate issuanceGate() {
        return new IssuanceGate(settings, registry(), missions(), lasting()::revokeAfterwards, humans(), clock());
    }

    public MissionTransitions transitions() {
        return new MissionTransitions(
                missions(), issuanceGate(), termination(), stores.withdrawals(), evidence(), clock());
    }

    public MissionTermination termination() {
        return stores.termination();
    }

    /**
     * Does something in a transaction of its own when this one is over, whatever became of it. What goes wrong with it
     * is logged, and no answer changes.
     */
    public void afterwards(Consumer<AgentIdentitySession> work) {
        lasting().afterwards(work);
    }

    private LastingWork lasting() {
        return new LastingWork(this, own -> on(Terms.OURS, own, settings));
    }
}
