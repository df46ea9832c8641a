package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Adoptions.Adoption;
import io.github.agentidentity.missions.domain.Adoptions.Sponsor;
import io.github.agentidentity.missions.domain.Approving;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Ending;
import io.github.agentidentity.missions.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.HumanTokens;
import io.github.agentidentity.missions.domain.Humans;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Polling;
import io.github.agentidentity.missions.domain.Proposing;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.missions.domain.Standing;
import io.github.agentidentity.missions.domain.Stopping;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

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

    private AgentIdentitySession(KeycloakSession session, Settings settings) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
        this.tables = Tables.of(session, realm.getId());
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
        return tables.clock();
    }

    public Registry registry() {
        return new KeycloakRegistry(
                realm, tables.stops(), this::adopted, new Sponsors(session, realm, this::pinAtOnce), clock());
    }

    public Stopping stopping() {
        return new Stopping(tables.stops(), ending(), evidence(), clock());
    }

    public Adopting adopting() {
        return new Adopting(session, realm, tables.adoptions(), ending(), clock());
    }

    public Humans humans() {
        return new KeycloakHumans(session, realm);
    }

    public HumanTokens humanTokens() {
        return new KeycloakHumanTokens(session, realm, humans());
    }

    public InternalTokens internalTokens() {
        return new HmacTokens(session, realm, settings.issuer(), clock());
    }

    public Missions missions() {
        return tables.missions();
    }

    public EvidenceLog evidence() {
        return tables.evidence();
    }

    public Deriving deriving() {
        return new Deriving(registry(), humans());
    }

    public Standing standing() {
        return new Standing(settings, registry(), missions(), this::revokeAtOnce, humans(), clock());
    }

    public Proposing proposing() {
        return new Proposing(
                settings,
                internalTokens(),
                humans(),
                deriving(),
                tables.redemptions(),
                tables.proposals(),
                evidence(),
                clock());
    }

    public Polling polling() {
        return new Polling(settings, tables.proposals(), missions(), standing(), internalTokens(), evidence(), clock());
    }

    public Approving approving() {
        return new Approving(
                settings, registry(), humans(), deriving(), tables.proposals(), missions(), evidence(), clock());
    }

    public Ending ending() {
        return tables.ending();
    }

    /**
     * An agent of which nobody took note, because it became one while we were not there, is adopted at its first use.
     */
    private Adoption adopted(ClientModel client) {
        Optional<Adoption> known = tables.adoptions().find(client.getId());
        if (known.isPresent()) {
            return known.get();
        }
        try {
            atOnce(room -> room.adopting().adopt(room.realm.getClientById(client.getId())));
        } catch (ModelDuplicateException anotherRequestWasFaster) {
            LOG.debugf("Client '%s' was adopted by another request", client.getClientId());
        }
        return new Adoption(Optional.empty());
    }

    private void pinAtOnce(String agentId, Sponsor sponsor) {
        atOnce(room -> room.tables.adoptions().pin(agentId, sponsor));
    }

    private void revokeAtOnce(String missionId, String cause) {
        atOnce(room -> room.ending().revoke(missionId, Ending.SERVER, cause));
    }

    /** Does something in a transaction of its own, whatever becomes of the session's. */
    private void atOnce(Consumer<AgentIdentitySession> work) {
        KeycloakModelUtils.runJobInTransaction(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> work.accept(new AgentIdentitySession(own, settings)));
    }
}
