package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Acquaintances;
import io.github.agentidentity.missions.domain.Adoptions.Adoption;
import io.github.agentidentity.missions.domain.Adoptions.Sponsor;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Annals;
import io.github.agentidentity.missions.domain.Announcing;
import io.github.agentidentity.missions.domain.Approving;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.DryRun;
import io.github.agentidentity.missions.domain.Ending;
import io.github.agentidentity.missions.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.Handoffs;
import io.github.agentidentity.missions.domain.Hinting;
import io.github.agentidentity.missions.domain.Holding;
import io.github.agentidentity.missions.domain.HumanTokens;
import io.github.agentidentity.missions.domain.Humans;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.Ledger;
import io.github.agentidentity.missions.domain.Lifecycle;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Notices;
import io.github.agentidentity.missions.domain.Policies;
import io.github.agentidentity.missions.domain.Polling;
import io.github.agentidentity.missions.domain.Presence;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.Proposing;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.Restoring;
import io.github.agentidentity.missions.domain.Resuming;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.missions.domain.Standing;
import io.github.agentidentity.missions.domain.Starting;
import io.github.agentidentity.missions.domain.Stopping;
import io.github.agentidentity.missions.domain.Verifying;
import io.github.agentidentity.missions.domain.Word;
import io.github.agentidentity.missions.store.Terms;
import io.github.agentidentity.spi.MissionPolicy;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.RolePermissionEvaluator;

/**
 * Our rooms within one Keycloak session and realm: hands every rule the adapters it needs. The one way in, so that a
 * realm that is not fit for use is refused before anything is looked at.
 */
public final class AgentIdentitySession {

    private static final Logger LOG = Logger.getLogger(AgentIdentitySession.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Settings settings;
    private final Tables tables;

    private AgentIdentitySession(KeycloakSession session, Settings settings, Tables tables) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
        this.tables = tables;
    }

    private static AgentIdentitySession on(Terms terms, KeycloakSession session, Settings settings) {
        return new AgentIdentitySession(session, settings, Tables.ofRequest(session, realmId(session), terms));
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
        Settings settings = RealmSettings.of(session);
        RealmSettings.requireEnabled(session.getContext().getRealm());
        return on(Terms.OURS, session, settings);
    }

    /**
     * The same to look and to write nothing: no statement more than the question takes.
     *
     * @throws Refusal as {@link #enter}
     */
    public static AgentIdentitySession enterToRead(KeycloakSession session) {
        Settings settings = RealmSettings.of(session);
        RealmSettings.requireEnabled(session.getContext().getRealm());
        return new AgentIdentitySession(session, settings, Tables.toRead(session, realmId(session)));
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
     * The same as {@link #enterAny}, to look and to write nothing; no statement is bounded.
     *
     * @throws Refusal as {@link #enterAny}
     */
    public static AgentIdentitySession enterAnyToRead(KeycloakSession session) {
        return new AgentIdentitySession(session, RealmSettings.of(session), Tables.toRead(session, realmId(session)));
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
        tables.prepareToWrite(session, Terms.OURS);
        return this;
    }

    /** Whether this client of the session's realm is the one that we made for the approval page. */
    public static boolean isApprovalClient(KeycloakSession session, ClientModel client) {
        RealmModel realm = session.getContext().getRealm();
        return RegistrationKeys.APPROVAL_CLIENT.equals(client.getClientId())
                && new OwnedObjects(session, realm, Tables.toRead(session, realm.getId()))
                        .isApprovalClient(client.getId());
    }

    /** What makes this realm follow its attribute {@code agent.enabled}. */
    public RealmReconciler reconciler() {
        return RealmReconciler.of(session, realm);
    }

    /**
     * Lets a request pass that leads humans to the approval page, where that page works.
     *
     * @throws Refusal {@code realm_misconfigured}
     */
    public void requireApprovalPage() {
        reconciler().requireInOrder();
    }

    public Settings settings() {
        return settings;
    }

    public InstantSource clock() {
        return tables.clock();
    }

    public Registry registry() {
        return new KeycloakRegistry(
                realm,
                ServerUrls.of(session),
                AgentSwitches.of(session),
                tables.agentRecords(),
                this::adopted,
                new Sponsors(session, realm, this::pin),
                clock());
    }

    public Stopping stopping() {
        return tables.stopping(realm.getName());
    }

    /** What stops everything at once. */
    public Holding holding() {
        return new Holding(
                realm.getId(),
                realm.getName(),
                tables.holds(realm.getName()),
                tables.voiding(),
                tables.annals(),
                clock());
    }

    public Adopting adopting() {
        return new Adopting(session, realm, tables);
    }

    /** The agents of this realm, for an admin. */
    public AgentRegister agents(AdminAuth admin) {
        ClientRules clients = new ClientRules(realm, RegistrationKeys.KIND_AGENT);
        AgentRules rules = new AgentRules(realm, clients, sponsorsAsTheyAre());
        return new AgentRegister(
                realm,
                new ClientWriter(session, realm, admin),
                adopting(),
                tables.adoptions(),
                stopping(),
                new Sponsors(session, realm, tables.adoptions()::pin),
                rules,
                new AgentFile(realm, rules, AgentSwitches.of(session), tables.adoptions(), stopping(), clock()),
                clients);
    }

    /** The agent scopes of this realm, for an admin. */
    public ScopeRegister agentScopes(RolePermissionEvaluator rights) {
        return new ScopeRegister(realm, rights);
    }

    /** The resource servers of this realm, for an admin. */
    public ServerRegister resourceServers(AdminAuth admin) {
        return new ServerRegister(realm, new ClientWriter(session, realm, admin), ServerUrls.now(session));
    }

    /** The URIs of this realm's resource servers. */
    public ResourceUris resourceUris() {
        return new ResourceUris(realm);
    }

    /** A dry run by the registry as it is: no agent is adopted by it and no sponsor pinned. */
    public DryRun dryRun() {
        Registry registry = new KeycloakRegistry(
                realm,
                ServerUrls.of(session),
                AgentSwitches.of(session),
                (agentId, clientId) ->
                        tables.agentRecords().of(agentId, clientId).thawed(),
                client -> Adoption.UNKNOWN,
                sponsorsAsTheyAre(),
                clock());
        return new DryRun(registry, humans(), policies());
    }

    private Sponsors sponsorsAsTheyAre() {
        return new Sponsors(session, realm, (agentId, sponsor) -> {});
    }

    public Humans humans() {
        return new KeycloakHumans(session, realm, tables.holds(realm.getName()));
    }

    public Presence presence() {
        return new Presence(humans(), registry());
    }

    public HumanTokens humanTokens() {
        return new KeycloakHumanTokens(session, realm, humans());
    }

    /** What this realm's keys sign. */
    public RealmSignatures signatures() {
        return new RealmSignatures(session, realm);
    }

    public InternalTokens internalTokens() {
        return new HmacTokens(signatures(), settings.issuer(), tables.handoffs(), clock());
    }

    public Missions missions() {
        return tables.missions();
    }

    public Handoffs handoffs() {
        return tables.handoffs();
    }

    public EvidenceLog evidence() {
        return tables.evidence();
    }

    public MintLog mintLog() {
        return tables.mintLog();
    }

    /** Writes down a refusal: in this session's transaction, which must be another than the refused request's. */
    public void recordRefusal(RefusedRequest refused) {
        new RefusalEvidence(internalTokens(), tables.proposals(), missions(), tables.annals()).record(refused);
    }

    /** All evidence of this realm, to be read. */
    public Ledger ledger() {
        return tables.ledger();
    }

    /** A check of all evidence of this realm. */
    public Verifying verifying() {
        return new Verifying(
                tables.ledger(), tables.decidingRows(), tables.seals(), Annals.subjectOf(realm.getId()), clock());
    }

    public Deriving deriving() {
        return new Deriving(registry(), humans(), policies());
    }

    private Policies policies() {
        return new InstalledPolicies(session.getAllProviders(MissionPolicy.class));
    }

    public Standing standing() {
        return new Standing(settings, registry(), missions(), this::revokeAfterwards, humans(), clock());
    }

    public Proposing proposing() {
        return new Proposing(
                settings,
                internalTokens(),
                presence(),
                deriving(),
                tables.handoffs(),
                tables.proposals(),
                evidence(),
                announcing(),
                clock());
    }

    /**
     * What came of the first request of this agent under this key.
     *
     * @throws Refusal as {@link Proposing#earlier}
     */
    public Optional<Proposal> earlier(Agent agent, Proposals.Idempotency idempotency) {
        return Proposing.earlier(tables.proposals(), agent, idempotency);
    }

    public Hinting hinting() {
        return new Hinting(
                settings, humans(), deriving(), acquaintances(), tables.proposals(), evidence(), announcing(), clock());
    }

    private Announcing announcing() {
        Notices notices = new NoticesAfterCommit(
                session, realm.getId(), proposal -> URI.create(settings.approvalUri(proposal.id())));
        return new Announcing(settings, tables.proposals(), notices, clock());
    }

    public Starting starting() {
        return new Starting(
                settings, registry(), deriving(), tables.proposals(), missions(), standing(), evidence(), clock());
    }

    public Acquaintances acquaintances() {
        return tables.acquaintances();
    }

    public Polling polling() {
        return new Polling(settings, tables.proposals(), missions(), standing(), internalTokens(), evidence(), clock());
    }

    public Approving approving() {
        return new Approving(
                settings,
                registry(),
                humans(),
                deriving(),
                acquaintances(),
                tables.proposals(),
                missions(),
                evidence(),
                tables.annals(),
                clock());
    }

    public Lifecycle lifecycle() {
        return new Lifecycle(missions(), standing(), ending(), evidence(), clock());
    }

    public Resuming resuming() {
        return new Resuming(
                settings, registry(), deriving(), missions(), standing(), lifecycle(), tables.annals(), clock());
    }

    public Restoring restoring() {
        return new Restoring(holding(), tables.proposals(), missions(), tables.handoffs(), evidence(), tables.annals());
    }

    public Ending ending() {
        return tables.ending();
    }

    /**
     * An agent of which nobody took note, because it became one while we were not there, is adopted at its first use.
     */
    private Adoption adopted(ClientModel client) {
        String id = client.getId();
        whateverBecomes(room -> room.adopting().adoptUnlessKnown(room.realm.getClientById(id)));
        return tables.adoptions().find(id).orElse(Adoption.UNKNOWN);
    }

    private void pin(String agentId, Sponsor sponsor) {
        whateverBecomes(room -> room.tables.adoptions().pin(agentId, sponsor));
    }

    /** The refusal that goes with it is the answer meanwhile, and the next request finds the same cause. */
    private void revokeAfterwards(String missionId, String cause) {
        AfterCompletion.ofEither(
                session, () -> inItsOwnTransaction(room -> room.ending().revoke(missionId, Word.ofServer(cause))));
    }

    /** Does something in the session's transaction, and once more in one of its own where nothing stays of that. */
    private void whateverBecomes(Consumer<AgentIdentitySession> work) {
        tables.prepareToWrite(session, Terms.OURS);
        AfterCompletion.ofRollback(session, () -> inItsOwnTransaction(work));
        work.accept(this);
    }

    /** When the session's is over: a request never holds two connections. */
    private void inItsOwnTransaction(Consumer<AgentIdentitySession> work) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(),
                    session.getContext(),
                    own -> work.accept(on(Terms.OURS, own, settings)));
        } catch (RuntimeException e) {
            LOG.warn("What a request left to do could not be done; the next one finds it again", e);
        }
    }
}
