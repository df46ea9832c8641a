package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Adoptions;
import io.github.agentidentity.missions.domain.Adoptions.Adoption;
import io.github.agentidentity.missions.domain.Adoptions.Sponsor;
import io.github.agentidentity.missions.domain.Approving;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.DryRun;
import io.github.agentidentity.missions.domain.Ending;
import io.github.agentidentity.missions.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.HumanTokens;
import io.github.agentidentity.missions.domain.Humans;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Polling;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.Proposing;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.missions.domain.Standing;
import io.github.agentidentity.missions.domain.Stopping;
import io.github.agentidentity.missions.domain.Stops;
import io.github.agentidentity.missions.store.JpaAdoptions;
import io.github.agentidentity.missions.store.JpaEvidenceLog;
import io.github.agentidentity.missions.store.JpaMissions;
import io.github.agentidentity.missions.store.JpaProposals;
import io.github.agentidentity.missions.store.JpaRedemptions;
import io.github.agentidentity.missions.store.JpaStops;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
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

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Settings settings;
    private final InstantSource clock = () -> Instant.ofEpochMilli(Time.currentTimeMillis());

    private AgentIdentitySession(KeycloakSession session, Settings settings) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
    }

    /**
     * Enters the session's realm.
     *
     * @throws Refusal {@code demo_realm} for the demo realm outside start-dev, {@code realm_misconfigured}
     */
    public static AgentIdentitySession enter(KeycloakSession session) {
        return new AgentIdentitySession(session, RealmSettings.of(session));
    }

    public Settings settings() {
        return settings;
    }

    public InstantSource clock() {
        return clock;
    }

    public Registry registry() {
        return new KeycloakRegistry(
                realm, stops(), this::adopted, new Sponsors(session, realm, this::pinAtOnce), clock);
    }

    public Stopping stopping() {
        return new Stopping(stops(), ending(), evidence(), clock);
    }

    public Adopting adopting() {
        return new Adopting(session, realm, adoptions(), ending(), clock);
    }

    public Adoptions adoptions() {
        return new JpaAdoptions(entities(), realm.getId(), clock);
    }

    /** The agents of this realm, for an admin. */
    public AgentRegister agents(AdminAuth admin) {
        ClientRules clients = new ClientRules(realm, RegistrationKeys.KIND_AGENT);
        AgentRules rules = new AgentRules(realm, clients, sponsorsAsTheyAre());
        return new AgentRegister(
                realm,
                new ClientWriter(session, realm, admin),
                adopting(),
                adoptions(),
                stopping(),
                new Sponsors(session, realm, adoptions()::pin),
                rules,
                new AgentFile(realm, rules, adoptions(), stopping(), clock),
                clients);
    }

    /** The agent scopes of this realm, for an admin. */
    public ScopeRegister agentScopes(RolePermissionEvaluator rights) {
        return new ScopeRegister(realm, rights);
    }

    /** The resource servers of this realm, for an admin. */
    public ServerRegister resourceServers(AdminAuth admin) {
        return new ServerRegister(realm, new ClientWriter(session, realm, admin));
    }

    /** The URIs of this realm's resource servers. */
    public ResourceUris resourceUris() {
        return new ResourceUris(realm);
    }

    /** A dry run by the registry as it is: no agent is adopted by it and no sponsor pinned. */
    public DryRun dryRun() {
        Registry registry = new KeycloakRegistry(
                realm,
                stops(),
                client -> adoptions().find(client.getId()).orElse(new Adoption(Optional.empty())),
                sponsorsAsTheyAre(),
                clock);
        return new DryRun(registry, humans());
    }

    /** Writes what is not written yet, so that a failure of the database is an answer of ours. */
    public void flush() {
        entities().flush();
    }

    private Sponsors sponsorsAsTheyAre() {
        return new Sponsors(session, realm, (agentId, sponsor) -> {});
    }

    private Stops stops() {
        return new JpaStops(entities(), realm.getId());
    }

    public Humans humans() {
        return new KeycloakHumans(session, realm);
    }

    public HumanTokens humanTokens() {
        return new KeycloakHumanTokens(session, realm, humans());
    }

    public InternalTokens internalTokens() {
        return new HmacTokens(session, realm, settings.issuer(), clock);
    }

    public Missions missions() {
        return new JpaMissions(entities(), realm.getId());
    }

    public EvidenceLog evidence() {
        return new JpaEvidenceLog(entities(), realm.getId(), clock);
    }

    public Deriving deriving() {
        return new Deriving(registry(), humans());
    }

    public Standing standing() {
        return new Standing(settings, registry(), missions(), this::revokeAtOnce, humans(), clock);
    }

    public Proposing proposing() {
        return new Proposing(
                settings,
                internalTokens(),
                humans(),
                deriving(),
                new JpaRedemptions(entities(), realm.getId(), clock),
                proposals(),
                evidence(),
                clock);
    }

    public Polling polling() {
        return new Polling(settings, proposals(), missions(), standing(), internalTokens(), evidence(), clock);
    }

    public Approving approving() {
        return new Approving(settings, registry(), humans(), deriving(), proposals(), missions(), evidence(), clock);
    }

    public Ending ending() {
        return new Ending(missions(), evidence());
    }

    private Proposals proposals() {
        return new JpaProposals(entities(), realm.getId());
    }

    private EntityManager entities() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * An agent of which nobody took note, because it became one while we were not there, is adopted at its first use.
     */
    private Adoption adopted(ClientModel client) {
        return adoptions().find(client.getId()).orElseGet(() -> {
            atOnce(room -> room.adoptions().find(client.getId()).ifPresentOrElse(known -> {}, () -> room.adopting()
                    .adopt(room.realm.getClientById(client.getId()))));
            return new Adoption(Optional.empty());
        });
    }

    private void pinAtOnce(String agentId, Sponsor sponsor) {
        atOnce(room -> room.adoptions().pin(agentId, sponsor));
    }

    private void revokeAtOnce(String missionId, String cause) {
        atOnce(room -> {
            room.missions().end(missionId, MissionState.REVOKED).ifPresent(seq -> room.evidence()
                    .append(
                            missionId,
                            seq,
                            EvidenceKind.REVOKED,
                            JsonObject.builder()
                                    .put("by", "server")
                                    .put("cause", cause)
                                    .build()));
        });
    }

    /** Does something in a transaction of its own, whatever becomes of the session's. */
    private void atOnce(Consumer<AgentIdentitySession> work) {
        KeycloakModelUtils.runJobInTransaction(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> work.accept(new AgentIdentitySession(own, settings)));
    }
}
