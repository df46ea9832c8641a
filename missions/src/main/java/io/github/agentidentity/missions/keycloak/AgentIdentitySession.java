package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Approving;
import io.github.agentidentity.missions.domain.Deriving;
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
import io.github.agentidentity.missions.store.JpaEvidenceLog;
import io.github.agentidentity.missions.store.JpaMissions;
import io.github.agentidentity.missions.store.JpaProposals;
import io.github.agentidentity.missions.store.JpaRedemptions;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

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
        return new KeycloakRegistry(session, realm, clock);
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
        return new Standing(settings, missions(), this::revokeAtOnce, humans(), clock);
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

    private void revokeAtOnce(String missionId, String cause) {
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), session.getContext(), own -> {
            AgentIdentitySession room = new AgentIdentitySession(own, settings);
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
}
